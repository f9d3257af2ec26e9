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
    for name in ["LIBLINEAR", "LAPACK", "Swift", "espeak-ng"] {
      #expect(names.contains { $0 == name }, "\(name)")
    }
    // whichever of Debian's implementations is chosen
    #expect(!Set(names).isDisjoint(with: ["OpenBLAS", "BLIS", "BLAS"]))
    #expect(provenance.versions.contains { $0.hasPrefix("Swift 6.") })
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

  /// A record of before names fewer libraries. What it names must be the same.
  @Test func recordsAreComparedByTheLibrariesThatBothName() {
    var before = TinyTask.provenance
    before.versions = ["libtorch 1.13.0", "libsndfile-1.2.0"]
    var now = before
    now.versions += ["LIBLINEAR 2.30", "Swift 6.1.2"]
    #expect(now.isAlike(before))
    #expect(before.isAlike(now))
    var other = now
    other.versions[2] = "LIBLINEAR 2.45"
    #expect(other.isAlike(before))
    #expect(!other.isAlike(now))
    other = before
    other.versions[1] = "libsndfile-1.2.2"
    #expect(!other.isAlike(now))
    other = before
    other.threads += 1
    #expect(!other.isAlike(before))
  }

  @Test func aTrialNotesHowLongItTook() throws {
    let provenance = try TinyTask().run(TinyTask.trial(SourceOnly(), epochs: 1)).record
      .provenance
    #expect(provenance.seconds > 0)
    #expect(provenance.seconds < 60)
  }
}
