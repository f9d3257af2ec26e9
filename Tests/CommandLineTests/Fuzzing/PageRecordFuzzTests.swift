// SPDX-License-Identifier: MIT
import Corpora
import Evaluation
import Foundation
import Foundations
import Lab
import Suite
import TestSupport
import Testing

@testable import Notebook

/// The JSON beside a page: whatever its bytes are, it is read, or refused by a `ReportError`.
@Suite struct PageRecordFuzzTests {
  /// A committed page with its first and its last record.
  private func small() throws -> JSONValue {
    let file = Repository.root.appending(path: "Reports/standin/Table2.json")
    let page = try JSONSerialization.jsonObject(with: Data(contentsOf: file))
    var members = try #require(page as? [String: Any])
    let records = try #require(members["records"] as? [Any])
    members["records"] = [records.first, records.last].compactMap(\.self)
    let text = try JSONSerialization.data(withJSONObject: members)
    return try JSONDecoder().decode(JSONValue.self, from: text)
  }

  @Test func aPagesRecordsAreReadOrRefused() throws {
    try withTemporaryFolder { folder in
      let value = try small()
      let text = try CanonicalJSON.encode(value)
      let place = try Fuzzing.place("reports/standin/Table2.json", in: folder)
      let reports = place.deletingLastPathComponent().deletingLastPathComponent()
      var (read, refused) = (0, 0)
      try Fuzzing.rounds(of: "pages", least: 60) { stream in
        let bytes =
          Bool.random(using: &stream)
          ? Mutation.of(text, pieces: Mutation.ofJSON, &stream)
          : try CanonicalJSON.encode(Mutation.ofValues(value, &stream))
        try bytes.write(to: place)
        do {
          check(try ReportFolder(reports).pageFile(of: "Table2", data: .standin))
          _ = try PageSummary.read(in: place.deletingLastPathComponent())
          read += 1
        } catch let error as ReportError {
          #expect("\(error)".contains("Table2.json"))
          refused += 1
        }
      }
      #expect(read > 0 && refused > 0)
    }
  }

  /// Computes the numbers that pages take from records; none of them may trap.
  private func check(_ page: PageFile) {
    #expect(CommittedRecords(corpora: page.corpora, records: page.records).records.count < 10)
    for corpus in page.corpora {
      _ = (corpus.counted(), corpus.countedSpeakers, corpus.emotions, corpus.counts.total)
    }
    for record in page.records {
      _ = record.history.map(\.totalLoss)
      for choice in record.choices {
        let matrix = choice.score.confusion
        #expect(matrix.counts.count == matrix.emotions.count * matrix.emotions.count)
        #expect(choice.score.uar.isNaN || (0...1).contains(choice.score.uar))
        _ = (choice.score.accuracy, matrix.support, matrix.rowNormalised, matrix.total)
        _ = choice.score.speakers.map(\.confusion.uar)
      }
    }
  }
}
