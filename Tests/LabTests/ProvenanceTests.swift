// SPDX-License-Identifier: MIT
import Adaptation
import Foundation
import Foundations
import TestSupport
import Testing

@testable import Lab

@Suite struct ProvenanceTests {
  @Test func everythingIsFilledIn() throws {
    let lock = Digest(of: Data("lock".utf8))
    let before = Date.now
    let provenance = TrialProvenance(
      lock: lock, device: "cpu", threads: 2, extraVersions: ["espeak-ng 1.51"])
    let after = Date.now
    #expect(provenance.lock == lock)
    #expect(provenance.device == "cpu")
    #expect(provenance.threads == 2)
    #expect(!provenance.processor.isEmpty)
    let names = provenance.versions.compactMap { $0.split(separator: " ").first }
    #expect(names.starts(with: ["libtorch", "HDF5"]))
    #expect(names.contains("espeak-ng"))
    for version in provenance.versions { #expect(version.contains(/\d+\.\d+/), "\(version)") }
    let started = try Date(provenance.started, strategy: .iso8601)
    // to the second
    #expect((before.addingTimeInterval(-1)...after).contains(started))
  }

  /// The engine is told to use the number of threads in a file.
  @Test(arguments: [0, -1, 1 << 53])
  func aFileWithoutARealNumberOfThreadsIsNotRead(threads: Int) throws {
    var provenance = TinyTask.provenance
    let good = try CanonicalJSON.encode(provenance)
    #expect(try JSONDecoder().decode(TrialProvenance.self, from: good) == provenance)
    #expect(String(decoding: good, as: UTF8.self).contains("\"threads\":1,"))
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
}
