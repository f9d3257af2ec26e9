// SPDX-License-Identifier: MIT
import Foundation

/// The growth of an adaptation term's weight over training.
public enum Ramp: String, Codable, Hashable, Sendable, CaseIterable {
  case constant
  /// 2 / (1 + e^(−10 p)) − 1 (Ganin et al., JMLR 2016, section 5.2.2).
  case sigmoid
  /// 0 for the first 30 % of training, so that the source is learnt first; ``sigmoid`` over the rest.
  case afterWarmUp

  /// The factor at a fraction p of training, from 0 to 1.
  public func callAsFunction(_ progress: Double) -> Double {
    switch self {
    case .constant: 1
    case .sigmoid: 2 / (1 + exp(-10 * progress)) - 1
    case .afterWarmUp: Ramp.sigmoid(max(0, progress - Self.warmUp) / (1 - Self.warmUp))
    }
  }

  /// The fraction of training before an alignment that comes after it.
  private static let warmUp = 0.3
}
