// SPDX-License-Identifier: MIT
import Torch

/// The probability of a class above which a prediction counts as a label, adapted to how sure of that class the
/// network is in general.
///
/// FreeMatch's form: θ_c = g · v_c / max v, where g is the mean of the largest probabilities, v_c the mean
/// probability of class c. FlexMatch's form: θ_c = 0.95 · b_c / (2 − b_c), where b_c is the number of samples
/// whose class is c with more than 0.95, divided by the largest such number. All means are moving averages.
/// Sources: Wang et al., ICLR 2023 (FreeMatch); Zhang et al., NeurIPS 2021 (FlexMatch). The momentum is ours: with
/// the 0.999 of both, three quarters of the first value would be left after 300 steps.
public struct AdaptiveThreshold: Codable, Hashable, Sendable {
  /// The rule for the thresholds.
  public enum Form: String, Codable, Hashable, Sendable, CaseIterable {
    case freeMatch
    case flexMatch
  }

  public var form = Form.freeMatch
  /// The share of a moving average that is kept at each step.
  public var momentum = 0.95
  /// The highest threshold.
  public var highest = 0.95
  /// The number of samples of a batch that must count as of a class; with fewer, none does in that step.
  public var fewest = 1

  public init() {}

  /// FreeMatch's thresholds before they are bounded, `[classes]`.
  /// - Parameters:
  ///   - certainty: g, one number.
  ///   - shares: v, `[classes]`.
  public static func freeMatch(certainty: Tensor, shares: Tensor) throws -> Tensor {
    try certainty * shares / shares.largest().atLeast(1e-12)
  }

  /// FlexMatch's thresholds, `[classes]`.
  /// - Parameters:
  ///   - counts: numbers, or shares, of certain samples by class, `[classes]`.
  ///   - highest: the threshold of the class with the most.
  public static func flexMatch(counts: Tensor, highest: Double = 0.95) throws -> Tensor {
    let status = try counts / counts.largest().atLeast(1e-12)
    return try status * highest / (2 - status)
  }
}

/// The moving averages behind an ``AdaptiveThreshold`` in one training run.
public struct ThresholdAverages {
  private let settings: AdaptiveThreshold
  /// g, one number.
  private let certainty: Tensor
  /// v, `[classes]`; in FlexMatch's form the share of certain samples of each class.
  private let shares: Tensor

  /// Starts with averages of 1 / C.
  /// - Parameters:
  ///   - settings: form, momentum and bounds.
  ///   - classes: C.
  ///   - device: the device of the probabilities.
  public init(_ settings: AdaptiveThreshold, classes: Int, device: String = "cpu") throws {
    self.settings = settings
    certainty = try Tensor.full(1 / Double(classes), shape: []).to(device: device)
    shares = try Tensor.full(1 / Double(classes), shape: [classes]).to(device: device)
  }

  /// The averages, for a checkpoint.
  public var state: [(name: String, tensor: Tensor)] {
    [("threshold.certainty", certainty), ("threshold.shares", shares)]
  }

  /// Takes the means over some samples, such as the whole target, as first averages.
  /// - Parameter probabilities: `[samples, classes]`.
  public func start(with probabilities: Tensor) throws { try move(to: probabilities, keeping: 0) }

  /// Adds a batch to the averages.
  /// - Parameter probabilities: `[samples, classes]`.
  public func add(_ probabilities: Tensor) throws {
    try move(to: probabilities, keeping: settings.momentum)
  }

  private func move(to probabilities: Tensor, keeping kept: Double) throws {
    try withoutGradient {
      let known = try probabilities.detached().to(.float32)
      let largest = try known.largest(1, keeping: true)
      let mean =
        switch settings.form {
        case .freeMatch: try known.mean(0)
        case .flexMatch:
          try
            (known.argmax(1).oneHot(classes: known.size(1))
            * largest.greater(than: settings.highest).to(.float32)).mean(0)
        }
      try certainty.assign(certainty * kept + largest.mean() * (1 - kept))
      try shares.assign(shares * kept + mean * (1 - kept))
    }
  }

  /// The thresholds, from 1 / C in FreeMatch's form, `[classes]`.
  public func thresholds() throws -> Tensor {
    switch settings.form {
    case .freeMatch:
      try AdaptiveThreshold.freeMatch(certainty: certainty, shares: shares)
        .atLeast(1 / Double(shares.count)).atMost(settings.highest)
    case .flexMatch: try AdaptiveThreshold.flexMatch(counts: shares, highest: settings.highest)
    }
  }

  /// The likeliest class of each sample, and which samples are sure of it.
  /// - Parameter probabilities: `[samples, classes]`.
  /// - Returns: class indices `[samples]`; 1 for a sample that counts, else 0, `[samples]` in the type of the
  ///   probabilities. Neither has a gradient.
  public func labels(_ probabilities: Tensor) throws -> (classes: Tensor, counts: Tensor) {
    try withoutGradient {
      let type = try probabilities.elementType
      let known = try probabilities.detached()
      let classes = try known.argmax(1)
      let chosen = try classes.oneHot(classes: known.size(1)).to(type)
      let limits = try (chosen * thresholds().to(type)).sum(1)
      // at least the threshold
      let isSure = try 1 - limits.greater(than: known.largest(1)).to(type)
      let sizes = try (chosen * isSure.unsqueezed(1)).sum(0)
      let isEnough = try sizes.greater(than: Double(settings.fewest) - 0.5).to(type)
      return (classes, try isSure * (chosen * isEnough).sum(1))
    }
  }
}
