// SPDX-License-Identifier: MIT
import Foundation
import Testing

@testable import Foundations

/// A terminal that knows what the lines at its foot need.
private struct Screen {
  var rows: [String] = [""]
  var row = 0

  /// - Throws: where text has a sequence that this terminal does not know.
  mutating func write(_ text: String) throws {
    var rest = Substring(text.replacing(/\u{1B}\[\d*m/, with: ""))
    while let next = rest.first {
      if let up = rest.prefixMatch(of: /\u{1B}\[(\d+)A/) {
        row = max(0, row - (Int(up.1) ?? 0))
        rest = rest.dropFirst(up.0.count)
      } else if rest.hasPrefix("\u{1B}[K") {
        // whatever stood behind the cursor, which a line of text has overwritten
        rest = rest.dropFirst(3)
      } else if rest.hasPrefix("\u{1B}[J") {
        rows.removeSubrange((row + 1)...)
        rows[row] = ""
        rest = rest.dropFirst(3)
      } else if next == "\n" {
        row += 1
        if row == rows.count { rows.append("") }
        rest = rest.dropFirst()
      } else if next == "\r" {
        rest = rest.dropFirst()
      } else {
        let line = rest.prefix { $0 != "\n" && $0 != "\u{1B}" }
        rows[row] = String(line)
        rest = rest.dropFirst(line.count)
      }
    }
  }
}

@Suite struct StatusLinesTests {
  @Test func linesTakeThePlaceOfThoseBefore() throws {
    var screen = Screen()
    try screen.write("a note\n")
    try screen.write(StatusLines.frame(["one", "two", "all"], over: [], columns: 80))
    #expect(screen.rows == ["a note", "one", "two", "all", ""])
    try screen.write(StatusLines.frame(["ten", "all"], over: [3, 3, 3], columns: 80))
    #expect(screen.rows == ["a note", "ten", "all", ""])
    try screen.write(StatusLines.frame([], over: [3, 3], columns: 80))
    #expect(screen.rows == ["a note", ""], "nothing is left")
  }

  /// A terminal that was made narrower has broken the lines that no longer fit.
  @Test func aNarrowerTerminalHasMoreRowsToGoUp() {
    #expect(StatusLines.frame([], over: [79, 40], columns: 80) == "\r\u{1B}[2A\u{1B}[J")
    #expect(StatusLines.frame([], over: [79, 40], columns: 40) == "\r\u{1B}[3A\u{1B}[J")
    #expect(StatusLines.frame([], over: [79, 0], columns: 20) == "\r\u{1B}[5A\u{1B}[J")
  }

  @Test func columnsAreThoseOfATerminal() {
    #expect("EmoDB→CASIA".columns == 11)
    #expect("\u{1B}[36m██\u{1B}[0m·".columns == 3)
    #expect("情感語音".columns == 8)
    #expect("e\u{301}a".columns == 2)
    #expect("情感語音".shortened(to: 6) == "情感…")
    #expect("abcdef".shortened(to: 6) == "abcdef")
    #expect("abcdefg".shortened(to: 6) == "abcde…")
    #expect("é".padded(to: 3) == "é  ")
  }

  @Test func aDurationIsToldInTwoUnits() {
    let texts = [0, 59.4, 59.6, 65, 3599, 3660, 86400 + 2 * 3600].map { Duration.seconds($0).words }
    #expect(
      texts == ["0 s", "59 s", "1 min 00 s", "1 min 05 s", "59 min 59 s", "1 h 01 min", "1 d 2 h"])
  }
}
