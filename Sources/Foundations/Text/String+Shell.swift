// SPDX-License-Identifier: MIT

extension String {
  /// The text as one word of a POSIX shell, in quotes if it needs any.
  ///
  /// Single quotes, in which nothing is expanded; a text with line ends or other control characters as `$'…'`
  /// (POSIX 2024; bash, ksh and zsh have long had it), so that the word stays on one line and no terminal obeys it.
  package var shellQuoted: String {
    let hasControls = unicodeScalars.contains { $0.properties.generalCategory == .control }
    if hasControls { return "$'" + unicodeScalars.map(Self.ansiQuoted).joined() + "'" }
    let plain = unicodeScalars.allSatisfy {
      $0.isASCII
        && ($0.properties.isAlphabetic || ("0"..."9").contains($0)
          || "-_./=,:".unicodeScalars.contains($0))
    }
    return plain && !isEmpty ? self : "'" + replacing("'", with: "'\\''") + "'"
  }

  private static func ansiQuoted(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\n": "\\n"
    case "\t": "\\t"
    case "\r": "\\r"
    case "'", "\\": "\\\(scalar)"
    default:
      // byte by byte, three octal digits each, which no digit behind them can lengthen
      scalar.properties.generalCategory == .control
        ? String(scalar).utf8.map { byte in
          let digits = String(byte, radix: 8)
          return "\\" + String(repeating: "0", count: 3 - digits.count) + digits
        }.joined() : String(scalar)
    }
  }
}

extension [String] {
  /// Program and arguments as a line for a shell.
  package var shellLine: String { map(\.shellQuoted).joined(separator: " ") }
}
