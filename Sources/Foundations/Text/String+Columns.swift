// SPDX-License-Identifier: MIT

extension StringProtocol {
  /// Number of columns that the text takes on a terminal: none for combining marks and for sequences that set a
  /// colour, two for wide characters of East Asia and pictures, else one.
  package var columns: Int {
    var count = 0
    var isEscaped = false
    for scalar in unicodeScalars {
      if isEscaped {
        isEscaped = scalar != "m"
      } else if scalar == "\u{1B}" {
        isEscaped = true
      } else {
        count += scalar.columns
      }
    }
    return count
  }

  /// The text, or as much of its beginning as fits, followed by an ellipsis.
  /// - Parameter limit: number of columns; the text has no colours.
  package func shortened(to limit: Int) -> String {
    guard columns > limit else { return String(self) }
    var (kept, count) = ("", 0)
    for character in self {
      let more = String(character).columns
      guard count + more < limit else { break }
      kept.append(character)
      count += more
    }
    return limit > 0 ? kept + "…" : ""
  }

  /// The text followed by spaces up to a number of columns.
  package func padded(to width: Int) -> String {
    String(self) + String(repeating: " ", count: Swift.max(0, width - columns))
  }
}

extension Unicode.Scalar {
  /// Wide blocks of Unicode's `EastAsianWidth.txt`, roughly.
  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
    0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD,
  ]

  fileprivate var columns: Int {
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: 0
    default: value >= 0x1100 && Self.wide.contains { $0.contains(value) } ? 2 : 1
    }
  }
}
