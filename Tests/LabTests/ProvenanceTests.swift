import Adaptation
import Foundation
import Foundations
import HDF5
import TestSupport
import Testing

@testable import Lab

@Suite struct ProvenanceTests {
  @Test func everythingIsFilledIn() throws {
    let lock = Digest(of: Data("lock".utf8))
    let provenance = TrialProvenance(
      lock: lock, device: "cpu", threads: 2, extraVersions: ["espeak-ng 1.51"])
    #expect(provenance.lock == lock)
    #expect(provenance.device == "cpu")
    #expect(provenance.threads == 2)
    #expect(!provenance.processor.isEmpty)
    let names = provenance.versions.compactMap { $0.split(separator: " ").first }
    #expect(names.starts(with: ["libtorch", "HDF5"]))
    #expect(names.contains("espeak-ng"))
    for version in provenance.versions { #expect(version.contains(/\d+\.\d+/), "\(version)") }
    let started = try Date(provenance.started, strategy: .iso8601)
    #expect(abs(started.timeIntervalSinceNow) < 5)
  }

  /// The engine is given as many threads as a file says.
  @Test(arguments: [0, -1, 1 << 53])
  func aFileWithoutARealNumberOfThreadsIsNotRead(threads: Int) throws {
    var provenance = TinyTask.provenance
    let good = try CanonicalJSON.encode(provenance)
    #expect(try JSONDecoder().decode(TrialProvenance.self, from: good) == provenance)
    provenance.threads = threads
    let text = try CanonicalJSON.encode(provenance)
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(TrialProvenance.self, from: text)
    }
  }

  @Test func aTrialNotesHowLongItTook() throws {
    let provenance = try TinyTask().run(TinyTask.trial(SourceOnly(), epochs: 1)).record
      .provenance
    #expect(provenance.seconds > 0)
    #expect(provenance.seconds < 60)
  }

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
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments =
          ["git", "-C", folder.path, "-c", "user.name=A", "-c", "user.email=a@b"] + arguments
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
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
