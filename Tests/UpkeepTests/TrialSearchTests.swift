// SPDX-License-Identifier: MIT
import Adaptation
import Foundation
import Foundations
import Lab
import TestSupport
import Testing

@testable import Upkeep

/// A trial is found by the first digits of its key, in a store or beside a page.
@Suite struct TrialSearchTests {
  private func write(_ records: [TrialRecord], to path: String, in reports: URL) throws {
    let file = reports.appending(path: path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    let lines = try records.map { try "    " + CanonicalJSON.text($0) }
    let text = "{\n  \"page\" : {},\n  \"records\" : [\n\(lines.joined(separator: ",\n"))\n  ]\n}\n"
    try Data(text.utf8).write(to: file)
  }

  private func search(_ folder: URL) -> TrialSearch {
    TrialSearch(store: folder.appending(path: "store"), reports: folder)
  }

  @Test func theStoreComesBeforeThePages() throws {
    let methods: [any AdaptationMethod] = [SourceOnly(), AdaBN(), DAN()]
    let trials = try methods.map { try TinyTask().run($0) }
    let records = trials.map(\.record)
    try withTemporaryFolder { folder in
      try write([records[0], records[1]], to: "real/A.json", in: folder)
      try write([records[1]], to: "standin/B.json", in: folder)
      try Store(folder.appending(path: "store")).save(trials[0])
      try Store(folder.appending(path: "store")).save(trials[2])

      let stored = try search(folder).find(records[0].key.hex)
      #expect(stored.place.hasPrefix("the store"))
      #expect(stored.pages == ["A (real)"])
      #expect(stored.record.choices == records[0].choices)

      let onPages = try search(folder).find(records[1].key.short.uppercased())
      #expect(onPages.place == "the page A (real)")
      #expect(onPages.pages == ["A (real)", "B (standin)"])
      #expect(onPages.record.history == records[1].history)
      #expect(onPages.record.provenance == records[1].provenance)

      let only = try search(folder).find(String(records[2].key.hex.prefix(20)))
      #expect(only.pages.isEmpty && only.record.key == records[2].key)
    }
  }

  @Test func digitsOfNoTrialOrOfSeveralAreRefused() throws {
    let record = try TinyTask().run(SourceOnly()).record
    var others = [record, record]
    let start = String(record.key.hex.prefix(60))
    others[0].key = try #require(Digest(hex: start + "0000"))
    others[1].key = try #require(Digest(hex: start + "ffff"))
    try withTemporaryFolder { folder in
      try write(others, to: "real/A.json", in: folder)
      let several = #expect(throws: UserError.self) { try search(folder).find(start) }
      #expect(several?.description.contains("2 trials have a key that begins with") == true)
      #expect(several?.description.contains(start + "ffff") == true)
      let typo = String(start.prefix(11)) + (start.dropFirst(11).first == "0" ? "1" : "0")
      let none = #expect(throws: UserError.self) { try search(folder).find(typo) }
      #expect(none?.description.contains("The nearest is \(start.prefix(12))") == true)
    }
    try withTemporaryFolder { folder in
      let none = #expect(throws: UserError.self) { try search(folder).find("abcdef") }
      #expect(none?.description.contains("--reports") == true)
    }
  }

  @Test(arguments: [
    ("abcd", true), ("ABCDEF0123", true), ("abc", false), ("Table2", false), ("abcg", false),
    (String(repeating: "a", count: 64), true), (String(repeating: "a", count: 65), false),
  ])
  func aKeyIsHexadecimal(_ text: String, _ isKey: Bool) {
    #expect(TrialSearch.isKey(text) == isKey)
  }
}
