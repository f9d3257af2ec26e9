// SPDX-License-Identifier: MIT
import Foundation
import Foundations
import TestSupport
import Testing
import Upkeep

@testable import Lab

@Suite struct StoredViewTests {
  private let keys = [Digest(of: Data("a".utf8)), Digest(of: Data("b".utf8))]
  private let committed = Revision(commit: String(repeating: "c", count: 40), isDirty: false)

  private func view(
    showing keys: [Digest], by code: Revision, in store: URL
  ) throws -> StoredView? {
    try StoredView("maps", of: "FeatureMaps", showing: keys, by: code, in: Store(store))
  }

  @Test func itIsFoundAgainByTheSameCodeForTheSameTrials() throws {
    try withTemporaryFolder { store in
      try view(showing: keys, by: committed, in: store)?.save("[1,2.5]")
      let found = try view(showing: keys, by: committed, in: store)?.load()
      #expect(found == "[1,2.5]")
      let others = [
        try view(showing: [keys[0]], by: committed, in: store),
        try view(
          showing: keys, by: Revision(commit: String(repeating: "d", count: 40), isDirty: false),
          in: store),
      ]
      for other in others { #expect(try #require(other).load() == nil) }
      let survey = try #require(StoreSurvey(of: store))
      #expect(survey.items.map(\.kind) == [.view(commit: "cccccccccccc")])
    }
  }

  @Test func codeThatIsNotCommittedKeepsNone() throws {
    let commit = committed.commit
    for code in [
      Revision(commit: commit, isDirty: true), Revision(commit: Revision.unknown, isDirty: false),
    ] {
      #expect(try view(showing: keys, by: code, in: URL(filePath: "/nowhere")) == nil)
    }
  }
}
