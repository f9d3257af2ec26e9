// SPDX-License-Identifier: MIT

import Adaptation
import Corpora
import Foundation
import Testing

@testable import Notebook

/// Colours that mean one thing each, that readers with colour vision deficiency can tell apart, and on which text can
/// be read.
@Suite struct PaletteTests {
  /// Published values: white on black, and the grey at which white is the first to pass (WCAG 2.2, 1.4.3).
  @Test func contrastIsThatOfTheGuidelines() {
    #expect(Colour.white.contrast(to: .black) == 21)
    #expect(Colour.white.contrast(to: .white) == 1)
    #expect(abs(Colour(0x767676).contrast(to: .white) - 4.54) < 0.005)
    #expect(Colour(0x777777).contrast(to: .white) < 4.5)
  }

  @Test func textOnEveryColourOfAScaleCanBeRead() {
    for ramp in [ColourRamp.sequential, .diverging, .loudness] {
      for step in 0...1000 {
        let colour = ramp.colour(at: Double(step) / 1000)
        #expect(colour.contrast(to: colour.ink) >= 4.5, "\(colour.hex)")
      }
    }
  }

  @Test func numbersOfAConfusionMatrixCanBeRead() throws {
    let shares = (0..<5).map { row in (0..<5).map { Double(5 * row + $0) / 24 as Double? } }
    let names = Emotion.allCases.prefix(5).map(\.rawValue)
    let map = HeatMap(
      "c", "C", rows: names, columns: names, values: shares, rowAxis: "true",
      columnAxis: "predicted", scale: .sequential(0, 1))
    let rows = try map.drawing(theme: Theme(), file: "x").rows.dropFirst()
    #expect(rows.count == 25)
    for (row, share) in zip(rows, shares.joined()) {
      let (number, place) = (try #require(Int(row[6])), try #require(share))
      let (ink, colour) = (Colour(number), ColourRamp.sequential.colour(at: place))
      #expect(ink.contrast(to: colour) >= 4.5, "\(row)")
    }
  }

  @Test func aRampGoesThroughItsStopsInStraightLines() {
    let ramp = ColourRamp(stops: [.black, Colour(0x204060), .white])
    #expect(
      [0, 0.25, 0.5, 1, 2].map { ramp.colour(at: $0).number } == [
        0, 0x102030, 0x204060, 0xFF_FFFF, 0xFF_FFFF,
      ])
    #expect(ramp.definition == "(0 '#000000', 1 '#204060', 2 '#FFFFFF')")
  }

  @Test func everyNameOfThePackageHasAColourOfItsOwn() {
    let methods = MethodRegistry.standard.names
    #expect(methods.filter { Palette.methods.colours[$0] == nil } == [])
    #expect(Emotion.allCases.filter { Palette.emotions.colours[$0.rawValue] == nil } == [])
    let palettes = [Palette.emotions, .corpora, .methods].map { Array($0.colours.values) }
    let all = palettes.joined()
    #expect(Set(all).count == all.count, "a colour means two things")
    #expect(Set(Palette.others).isDisjoint(with: Palette.own.colours.values))
    #expect(Palette.marks(DIDAN.name) && Palette.marks(LIDAN.name))
    #expect(!Palette.marks(SourceOnly.name))
  }

  @Test func aNameHasOneColourAndOthersNoneOfThose() {
    let names = ["x", DIDAN.name, "anger", "EmoDB", "y"]
    let colours = Palette.colours(of: names)
    #expect(Set(colours).count == names.count)
    #expect(Palette.colours(of: [DIDAN.name]) == [colours[1]])
    #expect(Palette.colours(of: ["anger"]) == [colours[2]])
    #expect(Palette.colours(of: (0..<30).map { "\($0)" }).count == 30)
  }

  /// Distances in CIELAB of 1976, where 2.3 can just be seen, under the simulations of Machado et al. (IEEE TVCG
  /// 2009) of full deuteranopia and protanopia.
  @Test func palettesStayApartForEveryEye() {
    let vision: [(String, [[Double]])] = [
      ("all cones", [[1, 0, 0], [0, 1, 0], [0, 0, 1]]),
      (
        "deuteranopia",
        [
          [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
          [-0.011820, 0.042940, 0.968881],
        ]
      ),
      (
        "protanopia",
        [
          [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
          [-0.003882, -0.048116, 1.051998],
        ]
      ),
    ]
    let sets: [([String: Colour], Double)] = [
      (Palette.emotions.colours, 20), (Palette.corpora.colours, 14), (Palette.own.colours, 60),
      (Palette.own.colours.merging(["other": Palette.plain, "pale": Palette.pale]) { $1 }, 20),
    ]
    for (colours, least) in sets {
      for (eye, matrix) in vision {
        let seen = colours.mapValues { colour in
          lab(matrix.map { row in min(max(zip(row, colour.light).map(*).reduce(0, +), 0), 1) })
        }
        for (first, a) in seen {
          for (second, b) in seen where first < second {
            let distance = sqrt(zip(a, b).map { ($0 - $1) * ($0 - $1) }.reduce(0, +))
            #expect(distance >= least, "\(first) and \(second), \(eye)")
          }
        }
      }
    }
  }

  /// CIELAB of linear sRGB with the white of D65.
  private func lab(_ light: [Double]) -> [Double] {
    let xyz = [
      [0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505],
    ].map { zip($0, light).map(*).reduce(0, +) }
    let f = zip(xyz, [0.9505, 1, 1.089]).map { value, white in
      value / white > 0.008856 ? cbrt(value / white) : 7.787 * value / white + 16.0 / 116
    }
    return [116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])]
  }
}
