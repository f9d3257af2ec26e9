// SPDX-License-Identifier: MIT
import Adaptation
import Evaluation
import Foundation
import Foundations
import HDF5
import TestSupport
import Testing

@testable import Lab

@Suite struct StoreTests {
  /// A store with one record.
  private func inStore(_ body: (Store, CompletedTrial, URL) throws -> Void) throws {
    try withTemporaryFolder { folder in
      let store = Store(folder.appending(path: "store", directoryHint: .isDirectory))
      let outcome = try TinyTask().run(DIDAN())
      try store.save(outcome)
      try body(store, outcome, store.url(of: outcome.record.trial, key: outcome.record.key))
    }
  }

  private func names(_ folder: URL) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
  }

  @Test func aRecordIsFoundByItsTrial() throws {
    try inStore { store, outcome, url in
      let (trial, key) = (outcome.record.trial, outcome.record.key)
      #expect(url.path.hasSuffix("store/trials/EmoDB-CASIA/DIDAN-seed0-\(key.short).h5"))
      let found = try #require(store.record(of: trial, key: key))
      #expect(try CanonicalJSON.text(found) == CanonicalJSON.text(outcome.record))
      var other = trial
      other.seed = 1
      #expect(try store.record(of: other, key: other.key()) == nil)
      #expect(try names(url.deletingLastPathComponent()) == [url.lastPathComponent])
    }
  }

  enum Damage: CaseIterable { case truncated, zeroed, text, empty, tail }

  @Test(arguments: Damage.allCases)
  func aDamagedRecordIsSetAside(_ damage: Damage) throws {
    try inStore { store, outcome, url in
      let whole = try Data(contentsOf: url)
      let bytes =
        switch damage {
        case .truncated: whole.prefix(whole.count / 2)
        case .zeroed: Data(count: whole.count)
        case .text: Data("this is not a record\n".utf8)
        case .empty: Data()
        case .tail: whole.dropLast()
        }
      try bytes.write(to: url)
      #expect(store.record(of: outcome.record.trial, key: outcome.record.key) == nil)
      let name = url.lastPathComponent
      #expect(try names(url.deletingLastPathComponent()) == [name + ".damaged"])
      // and its place is free for the trial to be run again
      try store.save(outcome)
      #expect(store.record(of: outcome.record.trial, key: outcome.record.key) != nil)
      #expect(try names(url.deletingLastPathComponent()) == [name, name + ".damaged"])
    }
  }

  @Test func aRecordOfAnotherTrialIsNotBelieved() throws {
    try inStore { store, outcome, url in
      let other = try TinyTask.trial(DIDAN(), seed: 7)
      let place = try store.url(of: other, key: other.key())
      try FileManager.default.copyItem(at: url, to: place)
      #expect(try store.record(of: other, key: other.key()) == nil)
      #expect(FileManager.default.fileExists(atPath: place.path + ".damaged"))
      #expect(store.record(of: outcome.record.trial, key: outcome.record.key) != nil)
    }
  }

  @Test func aRecordOfAnotherVersionIsNotBelieved() throws {
    try inStore { store, outcome, url in
      try FileManager.default.removeItem(at: url)
      try HDF5File.writeAtomically(to: url.path) { file in
        try file.setAttribute("results", #"{"key": "an older layout"}"#)
      }
      #expect(store.record(of: outcome.record.trial, key: outcome.record.key) == nil)
      #expect(FileManager.default.fileExists(atPath: url.path + ".damaged"))
    }
  }

  @Test func aStoreThatCannotBeWrittenSaysWhy() throws {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "file")
      try Data().write(to: file)
      let store = Store(file.appending(path: "store"))
      let reason = "cannot be written: not a directory. Make the folder writable"
      #expect {
        try store.prepare()
      } throws: {
        "\($0)".hasPrefix("The store '\(store.folder.path)' \(reason)")
      }
      let outcome = try TinyTask().run(SourceOnly())
      #expect {
        try store.save(outcome)
      } throws: {
        "\($0)".contains(reason)
      }
    }
  }

  @Test func preparingLeavesNothingBehind() throws {
    try withTemporaryFolder { folder in
      let store = Store(folder.appending(path: "a/store", directoryHint: .isDirectory))
      try store.prepare()
      #expect(try names(store.folder).isEmpty)
    }
  }
}
