import Foundation

/// How the learning rate moves over training.
public enum Schedule: Codable, Hashable, Sendable {
  /// The same rate throughout.
  case constant
  /// A linear rise over `warmUp` steps, then half a cosine to zero (Loshchilov & Hutter, ICLR 2017).
  case cosine(warmUp: Int)

  /// The factor on the base rate at a step, counted from 0, of `total`.
  public func factor(step: Int, of total: Int) -> Double {
    switch self {
    case .constant: return 1
    case .cosine(let warmUp):
      if step < warmUp { return Double(step + 1) / Double(warmUp) }
      let progress = Double(step - warmUp) / Double(max(1, total - warmUp))
      return 0.5 * (1 + cos(.pi * min(1, progress)))
    }
  }
}
