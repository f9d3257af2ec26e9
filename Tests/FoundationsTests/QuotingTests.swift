// SPDX-License-Identifier: MIT

import Foundation
import Testing

@testable import Foundations

/// Words for a shell, given to one.
@Suite struct StringShellTests {
  static let words = [
    "", " ", "a b", "it's", "\"", "$(touch pwned)", "`touch pwned`", "$HOME", "a;b", "a&b|c>d<e",
    "*", "?", "[a]", "{a,b}", "~", "!x", "#x", "\\", "\\n", "\n", "a\nb'c\\d", "\t", "\u{1B}[31m",
    "\u{7F}1", "\r\n", "→", "é", "<b>", "-x", "--y=z", "\u{85}9",
  ]

  @Test(arguments: ["bash"]) func aShellGivesThemBack(shell: String) throws {
    let line = Self.words.shellLine
    #expect(!line.contains("\n"), "it stays on one line")
    let said = try #require(Command(shell)).run(["-c", "printf '%s\\0' \(line)"]).text
    #expect(said == Self.words.map { $0 + "\0" }.joined())
  }

  /// Words without control characters are quoted for every POSIX shell.
  @Test func aPlainShellGivesThemBack() throws {
    let words = Self.words.filter { $0 == $0.withoutControls }
    #expect(words.count > 20)
    let said = try #require(Command("sh")).run(["-c", "printf '<%s>' \(words.shellLine)"]).text
    #expect(said == words.map { "<\($0)>" }.joined())
  }
}

@Suite struct StringMarkdownTests {
  @Test func everySpecialCharacterIsEscaped() {
    #expect("a|b_c*d`e".markdownEscaped == "a\\|b\\_c\\*d\\`e")
    #expect("<b>&amp;~~x~~".markdownEscaped == "\\<b>\\&amp;\\~\\~x\\~\\~")
    #expect("](javascript:x)[y] $z$".markdownEscaped == "](javascript:x)\\[y] \\$z\\$")
    #expect("a](b)".markdownLinkText == "a\\](b)")
    #expect("a\nb\u{1B}c\r\nd".markdownEscaped == "a b c d")
  }

  @Test func codeIsBetweenMoreBackticksThanItHas() {
    #expect("x".markdownCode == "`x`")
    #expect("a`b``c".markdownCode == "```a`b``c```")
    #expect("`x`".markdownCode == "`` `x` ``")
    #expect("a\nb".markdownCode == "`a b`")
  }
}
