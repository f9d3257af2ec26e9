// SPDX-License-Identifier: MIT
import Foundation
import Testing
import Torch

@testable import Adaptation

struct CrossEntropyResidualTests {
  private static func direct(
    _ target: [[Double]], _ source: [[Double]], _ weights: [[Double]], _ scale: Reconstruction.Scale
  ) -> Double {
    func centred(_ rows: [[Double]]) -> [[Double]] {
      let mean = rows[0].indices.map { k in rows.reduce(0) { $0 + $1[k] } / Double(rows.count) }
      return rows.map { zip($0, mean).map { $0 - $1 } }
    }
    func meanSquare(_ rows: [[Double]]) -> Double {
      rows.joined().reduce(0) { $0 + $1 * $1 } / Double(rows.count * rows[0].count)
    }
    func softmax(_ row: [Double]) -> [Double] {
      row.map { exp($0) / row.reduce(0) { $0 + exp($1) } }
    }
    let (targets, dictionary) = (centred(target), centred(source))
    let unit =
      switch scale {
      case .targetEnergy: meanSquare(targets).squareRoot()
      case .dictionaryEnergy: meanSquare(dictionary).squareRoot()
      case .none: 1.0
      }
    let losses = zip(targets, weights).map { t, w in
      let rebuilt = t.indices.map { k in zip(w, dictionary).reduce(0) { $0 + $1.0 * $1.1[k] } }
      let (p, q) = (softmax(t.map { $0 / unit }), softmax(rebuilt.map { $0 / unit }))
      return -zip(p, q).reduce(0) { $0 + $1.0 * log($1.1) }
    }
    return losses.reduce(0, +) / Double(losses.count)
  }

  @Test(arguments: Reconstruction.Scale.allCases)
  func agreesWithItsFormula(_ scale: Reconstruction.Scale) throws {
    var settings = Reconstruction()
    settings.residual = .crossEntropy
    settings.scale = scale
    let (target, source) = try features(seed: 3)
    let outcome = try settings(
      target: target.requiringGradient(), from: source.requiringGradient())
    try outcome.loss.backward()
    let (t, s, w) = (try target.rows, try source.rows, try outcome.weights.rows)
    #expect(try closeTo(outcome.loss.item, Self.direct(t, s, w, scale)))
    #expect(try gradientError(target) { Self.direct($0, s, w, scale) } < 1e-6)
    #expect(try gradientError(source) { Self.direct(t, $0, w, scale) } < 1e-6)
  }

  /// Features are first divided by their root mean square, so that shrinking all of them lowers nothing.
  @Test func theScaleOfTheFeaturesDoesNotMatter() throws {
    var settings = Reconstruction()
    settings.residual = .crossEntropy
    let (target, source) = try features()
    let usual = try settings(target: target, from: source).loss.item
    let scaled = try settings(target: target * 50, from: source * 50).loss.item
    #expect(abs(scaled - usual) < 1e-9)
  }
}
