// SPDX-License-Identifier: MIT
import Foundation
import Foundations
import TestSupport
import Testing

@testable import Lab

@Suite struct RevisionTests {
  @Test func codeOutsideAnyRepositoryHasNoCommit() throws {
    try withTemporaryFolder { folder in
      let revision = Revision(repository: folder)
      #expect(revision.commit == "unknown")
      #expect(!revision.isDirty)
    }
  }

  @Test func aCommitIsFortyDigitsAndReportsDoNotMakeItDirty() throws {
    try withTemporaryFolder { folder in
      func git(_ arguments: String...) throws {
        let outcome = try #require(Command("git")).run(
          ["-C", folder.path, "-c", "user.name=A", "-c", "user.email=a@b"] + arguments)
        try #require(outcome.succeeded, "\(outcome.complaint)")
      }
      try git("init")
      try git("commit", "--allow-empty", "-m", "first")
      let clean = Revision(repository: folder)
      #expect(clean.commit.count == 40 && clean.commit.allSatisfy(\.isHexDigit))
      #expect(!clean.isDirty)
      let reports = folder.appending(path: "Reports")
      try FileManager.default.createDirectory(at: reports, withIntermediateDirectories: true)
      try Data("page".utf8).write(to: reports.appending(path: "page.md"))
      #expect(!Revision(repository: folder).isDirty)
      try Data("code".utf8).write(to: folder.appending(path: "code.swift"))
      #expect(Revision(repository: folder).isDirty)
    }
  }
}
