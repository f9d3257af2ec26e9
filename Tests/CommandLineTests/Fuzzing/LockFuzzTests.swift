// SPDX-License-Identifier: MIT
import Foundation
import Foundations
import TestSupport
import Testing

@testable import Corpora

/// `data.lock`: whatever its bytes are, it is read, or refused in a sentence.
@Suite struct LockFuzzTests {
  /// Three files of each corpus of this repository's lock.
  private func small() throws -> DataLock {
    var lock = try Repository.lock()
    for name in lock.names {
      guard var corpus = lock.corpora[name] else { continue }
      corpus.files = Array(corpus.files.prefix(3))
      corpus.counts = Counts(of: corpus.files.map(\.utterance))
      lock.corpora[name] = corpus
    }
    return lock
  }

  @Test func aLockIsReadOrRefused() throws {
    try withTemporaryFolder { folder in
      let sound = try small()
      let place = try Fuzzing.place("data.lock", in: folder)
      let text = Data(try sound.text().utf8)
      let value = try JSONValue(encoding: sound)
      var (read, refused) = (0, 0)
      try Fuzzing.rounds(of: "lock", least: 200) { stream in
        let bytes =
          Bool.random(using: &stream)
          ? Mutation.of(text, pieces: Mutation.ofJSON, &stream)
          : try CanonicalJSON.encode(Mutation.ofValues(value, &stream))
        try bytes.write(to: place)
        do throws(UserError) {
          try check(DataLock(contentsOf: place))
          read += 1
        } catch {
          #expect(!"\(error)".isEmpty)
          refused += 1
        }
      }
      #expect(read > 0 && refused > 0)
    }
  }

  /// Checks that a lock survives writing and reading, and that a corpus in it has its counts or is refused.
  private func check(_ lock: DataLock) throws(UserError) {
    let again = try? JSONDecoder().decode(DataLock.self, from: Data(lock.text().utf8))
    #expect(again == lock)
    for name in lock.names {
      let corpus = try lock.corpus(named: name, in: URL(filePath: "/nowhere"))
      #expect(corpus.counts == lock.corpora[name]?.counts)
      #expect(corpus.present().files.isEmpty)
    }
  }
}
