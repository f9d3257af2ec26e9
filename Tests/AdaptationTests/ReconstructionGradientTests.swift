// SPDX-License-Identifier: MIT
import Testing
import Torch

@testable import Adaptation

/// L_IDA of given weights, straight from its definition, with loops and no tensors.
private func residualShare(
  _ settings: Reconstruction, target: [[Double]], source: [[Double]], weights: [[Double]]
) -> Double {
  func mean(_ rows: [[Double]]) -> [Double] {
    rows[0].indices.map { k in rows.reduce(0) { $0 + $1[k] } / Double(rows.count) }
  }
  func centred(_ rows: [[Double]], on centre: [Double]) -> [[Double]] {
    rows.map { zip($0, centre).map { $0 - $1 } }
  }
  func energy(_ rows: [[Double]]) -> Double {
    rows.reduce(0) { $0 + $1.reduce(0) { $0 + $1 * $1 } }
  }
  let dictionary = centred(source, on: mean(source))
  let targets = centred(target, on: settings.centre == .own ? mean(target) : mean(source))
  let residual = zip(targets, weights).map { t, w in
    t.indices.map { k in t[k] - zip(w, dictionary).reduce(0) { $0 + $1.0 * $1.1[k] } }
  }
  return switch settings.scale {
  case .targetEnergy: energy(residual) / energy(targets)
  case .dictionaryEnergy:
    (energy(residual) / Double(targets.count)) / (energy(dictionary) / Double(dictionary.count))
  case .none: energy(residual) / Double(targets.count)
  }
}

/// A residual that is divided by nothing but the number of targets.
private let unprotected: Reconstruction = {
  var settings = Reconstruction()
  settings.scale = .none
  return settings
}()

struct ReconstructionGradientTests {
  /// The weights are solved for with the network fixed and carry no gradient, so they stay fixed while a
  /// feature is moved.
  @Test(arguments: reconstructions + [unprotected], SparseCoding.Penalty.allCases)
  func agreesWithFiniteDifferences(
    _ settings: Reconstruction, _ penalty: SparseCoding.Penalty
  ) throws {
    var settings = settings
    settings.coding.penalty = penalty
    let (target, source) = try features(seed: 3)
    let outcome = try settings(
      target: target.requiringGradient(), from: source.requiringGradient())
    try outcome.loss.backward()
    let (t, s, w) = (try target.rows, try source.rows, try outcome.weights.rows)

    let value = residualShare(settings, target: t, source: s, weights: w)
    #expect(try abs(outcome.loss.item - value) < 1e-12)
    let inTarget = numericGradient(
      of: { residualShare(settings, target: $0, source: s, weights: w) }, at: t)
    #expect(try distance(target.gradient?.doubles ?? [], inTarget) < 1e-8)
    let inSource = numericGradient(
      of: { residualShare(settings, target: t, source: $0, weights: w) }, at: s)
    #expect(try distance(source.gradient?.doubles ?? [], inSource) < 1e-8)
    #expect(inSource.contains { abs($0) > 1e-3 })
  }

  @Test(arguments: reconstructions)
  func aDictionaryThatDoesNotMoveGetsNoGradient(_ settings: Reconstruction) throws {
    var settings = settings
    settings.movesDictionary = false
    let (target, source) = try features(seed: 3)
    let outcome = try settings(
      target: target.requiringGradient(), from: source.requiringGradient())
    try outcome.loss.backward()
    #expect(try source.gradient == nil)

    let (s, w) = (try source.rows, try outcome.weights.rows)
    let inTarget = try numericGradient(
      of: { residualShare(settings, target: $0, source: s, weights: w) }, at: target.rows)
    #expect(try distance(target.gradient?.doubles ?? [], inTarget) < 1e-8)
  }
}
