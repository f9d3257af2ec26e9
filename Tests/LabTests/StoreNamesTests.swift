// SPDX-License-Identifier: MIT
import Adaptation
import Foundation
import Foundations
import HDF5
import TestSupport
import Testing

@testable import Lab

@Suite struct StoreNamesTests {
  private let key = Digest(of: Data("key".utf8))

  @Test func everyNameIsReadAsItWasWritten() throws {
    let record = StoreNames.Record(of: try TinyTask.trial(DIDAN(), seed: 7), key: key)
    #expect(record.name == "DIDAN-seed7-\(key.short).h5")
    #expect(StoreNames.Record(name: record.name) == record)
    let part = StoreNames.Part("fold2", of: key)
    #expect(part.name == "\(key.short)-fold2.h5")
    #expect(StoreNames.Part(name: part.name) == part)
    let commit = String(repeating: "c", count: 40)
    let view = StoreNames.View("maps", of: "FeatureMaps", commit: commit, key: key)
    #expect(view.name == "FeatureMaps-maps-cccccccccccc-\(key.short).json")
    #expect(StoreNames.View(name: view.name) == view)
    #expect(StoreNames.isTemporary(".probe-1234"))
  }

  @Test func oneKindOfNameIsNotAnother() throws {
    let record = StoreNames.Record(of: try TinyTask.trial(DIDAN()), key: key).name
    #expect(StoreNames.Part(name: record) == nil)
    #expect(StoreNames.View(name: record) == nil)
    #expect(StoreNames.Record(name: StoreNames.Part("network", of: key).name) == nil)
    for name in ["notes.txt", "DIDAN-seed-\(key.short).h5", record + ".damaged"] {
      #expect(StoreNames.Record(name: name) == nil, "\(name)")
      #expect(!StoreNames.isTemporary(name), "\(name)")
    }
  }

  /// Names of ``HDF5File/writeAtomically(to:_:)`` and ``HDF5File/setAside(_:because:then:)``.
  @Test func unfinishedAndDamagedFilesAreRecognised() throws {
    try withTemporaryFolder { folder in
      func names() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path)
      }
      let path = folder.appending(path: StoreNames.Part("network", of: key).name).path
      try HDF5File.writeAtomically(to: path) { file in
        try file.setAttribute("settings", "{}")
        #expect(try names().map(StoreNames.isUnfinished) == [true])
      }
      #expect(try names().map(StoreNames.isUnfinished) == [false])
      HDF5File.setAside(path, because: UserError("a test"), then: "nothing happens")
      #expect(try names().map(StoreNames.isDamaged) == [true])
    }
  }
}
