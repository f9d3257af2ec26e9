// SPDX-License-Identifier: MIT

import Foundation

/// The format of a number, the same in every locale.
package struct NumberFormat: Sendable, Hashable {
  /// A factor that is applied first: 100 for per cent.
  package var scale: Double
  /// Digits after the point.
  package var decimals: Int
  /// True if a positive number carries its sign.
  package var signed: Bool
  /// Below this a reader sees `< 0.001`, since 0.000 would be wrong.
  package var smallest: Double?

  package init(scale: Double = 1, decimals: Int, signed: Bool = false) {
    self.scale = scale
    self.decimals = decimals
    self.signed = signed
  }

  /// A fraction in per cent with one digit after the point, without a per cent sign: 0.6125 → 61.3.
  package static let percent = NumberFormat(scale: 100, decimals: 1)
  /// A difference of fractions in percentage points with its sign: 0.032 → +3.2.
  package static let points = NumberFormat(scale: 100, decimals: 1, signed: true)
  /// A probability of error.
  package static let pValue: NumberFormat = {
    var format = NumberFormat(decimals: 3)
    format.smallest = 0.001
    return format
  }()
  /// A whole number.
  package static let whole = NumberFormat(decimals: 0)
  /// A number with this many digits after the point.
  package static func decimals(_ count: Int) -> NumberFormat { NumberFormat(decimals: count) }

  /// The number for readers, with a true minus sign.
  package func text(_ value: Double) -> String {
    if let smallest, value < smallest { return "< " + plain(smallest, decimals: decimals) }
    let digits = plain(value, decimals: decimals)
    if digits.hasPrefix("-") { return "−" + digits.dropFirst() }
    return signed && value > 0 ? "+" + digits : digits
  }

  /// A p-value as a sentence has it: `p = 0.039`, `p < 0.001`.
  package static func pStatement(_ value: Double) -> String {
    let text = pValue.text(value)
    return text.hasPrefix("<") ? "p \(text)" : "p = \(text)"
  }

  /// The number for data files: scaled, ASCII, up to four digits more than a reader sees.
  package func data(_ value: Double) -> String {
    var digits = plain(value, decimals: decimals + 4)
    while digits.hasSuffix("0") { digits.removeLast() }
    if digits.hasSuffix(".") { digits.removeLast() }
    return digits
  }

  private func plain(_ value: Double, decimals: Int) -> String {
    let digits = String(format: "%.\(decimals)f", value * scale)
    let isZero = digits.allSatisfy { "-0.".contains($0) }
    return isZero && digits.hasPrefix("-") ? String(digits.dropFirst()) : digits
  }
}
