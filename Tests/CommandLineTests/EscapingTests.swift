// SPDX-License-Identifier: MIT
import Foundation
import FoundationXML
import Foundations
import TestSupport
import Testing

/// Names that users give to corpora, folders, files and speakers, full of what shells, Markdown, HTML, LaTeX, gnuplot
/// and SVG would obey, on a page made of them.
@Suite(.enabled(if: standInsCanBeMade, "espeak-ng is not installed"))
struct EscapingTests {
  private static let corpus =
    "<img src=x onerror=alert(1)>|b` $(touch pwned) `touch pwned`_%d%n&#{}~^'\"[x](javascript:alert(1)) \\ *c*"
  private static let speaker = "<script>|_x_ $y$ %s \\input{z} @^"
  private static let store = "st ore' \"$(touch pwned)\" `touch pwned` <b>"

  /// Runs an experiment on a corpus of that name, or on a folder of that name without labels.
  private func pages(
    isLabelled: Bool, _ body: (_ pages: URL, _ name: String, _ arguments: [String]) throws -> Void
  ) throws {
    try OwnSounds.inTemporaryFolder { didan in
      let files = FileManager.default
      let corpora = didan.folder.appending(path: "Corpora")
      let folder = corpora.appending(path: Self.corpus, directoryHint: .isDirectory)
      try files.moveItem(at: corpora.appending(path: "yours"), to: folder)
      let target: String
      if isLabelled {
        target = "Corpora/\(Self.corpus).csv"
        let names = try files.contentsOfDirectory(atPath: folder.path).sorted()
        let rows = names.map { name in
          CSV.line([
            "\(Self.corpus)/\(name)", String(name.split(separator: "-")[1]),
            name.hasPrefix("anna") ? Self.speaker : "ben",
          ])
        }
        try Data((["path,emotion,speaker\n"] + rows).joined().utf8)
          .write(to: didan.folder.appending(path: target))
      } else {
        target = "Corpora/\(Self.corpus)"
        try files.moveItem(
          at: folder.appending(path: "anna-sad-0.wav"),
          to: folder.appending(path: "<b>|`x`_%s&$(touch pwned).wav"))
      }
      let arguments = [
        "--source", "EmoDB", "--target", target, "--profile", "smoke", "--data", "real", "--seeds",
        "1", "--methods", "SVM,SourceOnly",
      ]
      let outcome = try Program("CrossCorpus", in: didan.folder).run(
        arguments + ["--store", Self.store, "--corpora", "Corpora", "--jobs", "1"])
      #expect(outcome.exitCode == 0, "\(outcome.errors)")
      try body(
        didan.folder.appending(path: "Reports/real"),
        isLabelled ? "CrossCorpus" : "UnlabelledTarget", ["CrossCorpus"] + arguments)
      let all = files.enumerator(atPath: didan.folder.path)?.allObjects as? [String] ?? []
      #expect(all.filter { $0.split(separator: "/").last == "pwned" } == [])
    }
  }

  @Test(arguments: [true, false]) func aPageOfSuchNamesIsSound(isLabelled: Bool) throws {
    try pages(isLabelled: isLabelled) { pages, name, arguments in
      let page = try String(contentsOf: pages.appending(path: "\(name).md"), encoding: .utf8)
      let index = try String(
        contentsOf: pages.deletingLastPathComponent().appending(path: "index.md"), encoding: .utf8)
      for text in [page, index] {
        #expect(markup(in: text) == [])
        #expect(unevenRows(in: text) == [])
      }
      #expect(page.contains("onerror"), "the name is on the page")
      try expectPasteable(page, arguments)
      for file in try files("svg", pages) {
        #expect(XMLParser(data: try Data(contentsOf: file)).parse(), "\(file.lastPathComponent)")
      }
      for file in try files("tex", pages) {
        expectSoundLaTeX(try String(contentsOf: file, encoding: .utf8), file.lastPathComponent)
      }
      for file in try files("gp", pages) {
        let script = try String(contentsOf: file, encoding: .utf8)
        // quotes are even in each line, so nothing of a name is outside of them
        for line in script.split(separator: "\n") where !line.hasPrefix("#") {
          #expect(line.count { $0 == "'" }.isMultiple(of: 2), "\(line)")
        }
      }
    }
  }

  private func files(_ ending: String, _ folder: URL) throws -> [URL] {
    let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".\(ending)") }
    return paths.map { folder.appending(path: $0) }
  }

  /// Text outside of code, in which a backslash takes the meaning from the character behind it.
  private func prose(_ text: String) -> String {
    text.replacing(#/(?s)```.*?\n```/#, with: "").replacing(#/\\[!-\/:-@\[-`{-~]/#, with: "")
      .replacing(#/(`+)(?:[^`]|(?!\1)`)*?\1/#, with: "")
  }

  /// HTML beyond that of pages themselves, and links that run something.
  private func markup(in text: String) -> [String] {
    prose(text).matches(of: #/<[A-Za-z\/!?][^>\n]*>?|\[[^\]\n]*\]\(\s*javascript:/#).map {
      String($0.0)
    }
    .filter { !$0.contains(#/^<(\/?(details|summary|sub|sup|br|a)>|!-- Written)/#) }
    // anchors, and the index's thumbnails, whose attributes hold file names of ours alone
    .filter { !$0.contains(#/^<a (id|href)="[A-Za-z0-9\/.-]+">$/#) }
    .filter { !$0.contains(#/^<img src="[A-Za-z0-9\/.-]+\.svg" width="240" alt="">$/#) }
  }

  /// Rows of tables that have another number of cells than the row above them.
  private func unevenRows(in text: String) -> [String] {
    let lines = prose(text).split(separator: "\n", omittingEmptySubsequences: false)
    return zip(lines, lines.dropFirst()).filter { above, line in
      above.hasPrefix("|") && line.hasPrefix("|")
        && above.count { $0 == "|" } != line.count { $0 == "|" }
    }.map { String($0.1) }
  }

  /// The command of a page, pasted into a shell, gives the arguments back.
  private func expectPasteable(_ page: String, _ arguments: [String]) throws {
    let line = try #require(page.firstMatch(of: #/- Command: (`+) ?(.*?) ?\1\n/#)).2
    let words = try #require(Command("bash")).run(["-c", "printf '%s\\0' \(line)"]).text
      .split(separator: "\0", omittingEmptySubsequences: false).map(String.init)
    #expect(words.dropLast().sorted() == arguments.sorted())
  }

  private func expectSoundLaTeX(_ text: String, _ name: String) {
    // what is left after escapes are taken away is structure
    let left = text.replacing(#/\\[&%$#_{}\\]/#, with: "")
    #expect(left.count { $0 == "{" } == left.count { $0 == "}" }, "\(name)")
    #expect(!left.contains("\\input"), "\(name)")
    for line in left.split(separator: "\n") where !line.hasPrefix("%") {
      #expect(!line.contains("%") && !line.contains("#") && !line.contains("_"), "\(line)")
    }
    let rows = left.split(separator: "\n").filter { $0.contains(" & ") }
    #expect(Set(rows.map { $0.matches(of: #/ & /#).count }).count == 1, "\(name)")
  }
}
