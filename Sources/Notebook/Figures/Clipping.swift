// SPDX-License-Identifier: MIT

import Evaluation

/// The range of a scale that few values far from all others do not stretch.
struct Clipping {
  /// Where a value lies.
  enum Side: String {
    case inside, below, above

    /// A mark behind a number.
    var arrow: String {
      switch self {
      case .inside: ""
      case .below: " ↓"
      case .above: " ↑"
      }
    }
  }

  /// The values to show in full; nil where no value is far out.
  let range: ClosedRange<Double>?

  /// The smallest number of values among which one can be far out.
  private static let fewest = 8

  /// - Parameter values: those of a figure. A value is far out if it lies more than three interquartile ranges beyond
  ///   the quartiles (Tukey, Exploratory Data Analysis, 1977), and more than one in eight never are.
  init(of values: [Double]) {
    guard values.count >= Self.fewest, let sample = try? Sample(values) else {
      range = nil
      return
    }
    let (lower, upper) = (sample.quantile(0.25), sample.quantile(0.75))
    let reach = 3 * (upper - lower)
    let usual = values.filter { $0 >= lower - reach && $0 <= upper + reach }
    guard usual.count < values.count, values.count - usual.count <= values.count / 8,
      let low = usual.min(), let high = usual.max(), low < high
    else {
      range = nil
      return
    }
    range = low...high
  }

  func side(of value: Double) -> Side {
    guard let range else { return .inside }
    return value < range.lowerBound ? .below : value > range.upperBound ? .above : .inside
  }
}
