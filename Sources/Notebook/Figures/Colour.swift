// SPDX-License-Identifier: MIT

import Foundation

/// A colour of the sRGB space (IEC 61966-2-1).
package struct Colour: Hashable, Sendable {
  /// `0xRRGGBB`, as gnuplot's `rgb variable` takes it.
  package let number: Int

  package init(_ number: Int) {
    precondition((0...0xFF_FFFF).contains(number), "a colour has three bytes")
    self.number = number
  }

  /// Red, green and blue, each 0…255.
  var channels: [Int] { [number >> 16 & 255, number >> 8 & 255, number & 255] }

  /// `#RRGGBB`.
  package var hex: String { "#" + channels.map { String(format: "%02X", $0) }.joined() }

  package static let black = Colour(0)
  package static let white = Colour(0xFF_FFFF)

  /// The intensities of red, green and blue light, each 0…1.
  package var light: [Double] {
    channels.map { channel in
      let value = Double(channel) / 255
      return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }
  }

  /// Relative luminance, from 0 for black to 1 for white (WCAG 2.2).
  var luminance: Double {
    zip([0.2126, 0.7152, 0.0722], light).reduce(0) { $0 + $1.0 * $1.1 }
  }

  /// The contrast ratio to another colour, 1…21 (WCAG 2.2); text needs 4.5.
  package func contrast(to other: Colour) -> Double {
    let both = [luminance, other.luminance]
    return ((both.max() ?? 0) + 0.05) / ((both.min() ?? 0) + 0.05)
  }

  /// Black or white, whichever reads better on this colour; its contrast is at least √21 ≈ 4.58, which the colour
  /// with equal contrast to both has.
  package var ink: Colour {
    contrast(to: .white) > contrast(to: .black) ? .white : .black
  }
}

/// Colours for the values of a range, at equal distances, with straight lines between them as in gnuplot's palettes.
package struct ColourRamp: Sendable {
  let stops: [Colour]

  /// ColorBrewer's Blues (Brewer, 2002), from light to dark.
  static let sequential = ColourRamp(
    stops: [0xF7FBFF, 0xDEEBF7, 0xC6DBEF, 0x9ECAE1, 0x6BAED6, 0x2171B5, 0x08306B].map(Colour.init))

  /// ColorBrewer's PuOr (Brewer, 2002), white in the middle.
  static let diverging = ColourRamp(
    stops: [0x7F3B08, 0xE08214, 0xFEE0B6, 0xF7F7F7, 0xD8DAEB, 0x8073AC, 0x2D004B].map(Colour.init))

  /// Some steps of matplotlib's viridis (van der Walt & Smith, 2015), from dark to light, readable in grey as well.
  package static let loudness = ColourRamp(
    stops: [0x440154, 0x3B528B, 0x21918C, 0x5EC962, 0xFDE725].map(Colour.init))

  /// The argument of gnuplot's `set palette defined`, in brackets.
  package var definition: String {
    "(" + stops.enumerated().map { "\($0.offset) '\($0.element.hex)'" }.joined(separator: ", ")
      + ")"
  }

  /// The colour at a place of the range, 0…1; beyond it that of its end.
  func colour(at share: Double) -> Colour {
    let place = min(max(share, 0), 1) * Double(stops.count - 1)
    let first = min(Int(place), stops.count - 2)
    let part = place - Double(first)
    let mixed = zip(stops[first].channels, stops[first + 1].channels).map {
      Int((Double($0) * (1 - part) + Double($1) * part).rounded())
    }
    return Colour(mixed.reduce(0) { $0 << 8 | $1 })
  }
}
