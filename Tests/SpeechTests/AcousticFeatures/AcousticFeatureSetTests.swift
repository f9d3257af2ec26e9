// SPDX-License-Identifier: MIT

import Foundation
import Foundations
import HDF5
import Synchronization
import TestSupport
import Testing

@testable import Speech

@Suite struct AcousticFeatureSetTests {
  typealias Files = [(path: String, url: URL, digest: Digest)]

  private func withUtterances(_ body: (URL, Files) throws -> Void) throws {
    try withTemporaryFolder { folder in
      let files: Files = try (0..<4).map { index in
        let url = folder.appendingPathComponent("\(index).wav")
        try harmonics(150 + 50 * Double(index), seconds: 0.3).write(to: url)
        return ("wav/\(index).wav", url, try Digest(ofFileAt: url))
      }
      try body(folder, files)
    }
  }

  private func cached(
    _ store: URL, _ files: Files, _ settings: AcousticFeatureSettings = .init(), threads: Int = 2
  ) throws -> (set: AcousticFeatureSet, computed: Int) {
    let computed = Mutex(0)
    let set = try AcousticFeatureSet.cached(
      in: store, name: "Tones", files: files, settings: settings, threads: threads
    ) { done, _ in computed.withLock { $0 = done } }
    return (set, computed.withLock { $0 })
  }

  private func stored(_ store: URL) throws -> [String] {
    try FileManager.default.contentsOfDirectory(
      atPath: store.appendingPathComponent("features").path
    ).sorted()
  }

  @Test func aSetIsComputedOnceAndFoundByItsKey() throws {
    try withUtterances { store, files in
      let first = try cached(store, files)
      let second = try cached(store, files, threads: 1)
      #expect(first.computed == 4)
      #expect(second.computed == 0)
      #expect(first.set == second.set)
      let extractor = try AcousticFeatureExtractor(.init())
      let third = try extractor.features(of: Recording(contentsOf: files[2].url))
      #expect(first.set[2] == third)

      var settings = AcousticFeatureSettings()
      settings.voicingThreshold = 0.6
      #expect(try cached(store, files, settings).computed == 4)
      var changed = files
      changed[0].digest = Digest(of: Data())
      #expect(try cached(store, changed).computed == 4)
      let names = try stored(store)
      #expect(names.count == 3)
      #expect(names.allSatisfy { $0.wholeMatch(of: /Tones-[0-9a-f]{12}\.h5/) != nil })
    }
  }

  @Test(arguments: ["truncated", "text", "another set", "other names"])
  func aDamagedSetIsSetAsideAndComputedAgain(damage: String) throws {
    try withUtterances { store, files in
      let sound = try cached(store, files).set
      let url = store.appendingPathComponent("features/" + (try stored(store)[0]))
      let bytes = try Data(contentsOf: url)
      switch damage {
      case "truncated": try bytes.dropLast(1000).write(to: url)
      case "text": try Data("Not found".utf8).write(to: url)
      case "other names": try writeWithOtherNames(sound, to: url)
      default: try sound.write(to: url, key: Digest(of: Data()))
      }
      let again = try cached(store, files)
      #expect(again.computed == 4)
      #expect(again.set == sound)
      #expect(try stored(store) == [url.lastPathComponent, url.lastPathComponent + ".damaged"])
      #expect(try cached(store, files).computed == 0)
    }
  }

  private func writeWithOtherNames(_ set: AcousticFeatureSet, to url: URL) throws {
    let key = try HDF5File.open(url.path).attribute("key")
    try HDF5File.writeAtomically(to: url.path) { file in
      try file.write(set.values, shape: [set.count, 384], at: "/features")
      try file.write(set.paths, at: "/paths")
      try file.write((0..<384).map { "feature \($0)" }, at: "/names")
      try file.setAttribute("settings", CanonicalJSON.text(set.settings))
      try file.setAttribute("key", key)
    }
  }

  @Test func manyMakersOfOneSetEndWithAGoodOne() throws {
    try withUtterances { store, files in
      let counts = Mutex<[Int]>([])
      DispatchQueue.concurrentPerform(iterations: 4) { _ in
        guard let made = try? cached(store, files) else { return }
        counts.withLock { $0.append(made.set.count) }
      }
      #expect(counts.withLock { $0 } == [4, 4, 4, 4])
      let last = try cached(store, files)
      #expect(last.computed == 0)
      #expect(try stored(store).count == 1)
    }
  }

  @Test func theFileHasPlainNames() throws {
    try withUtterances { store, files in
      _ = try cached(store, files)
      let file = try HDF5File.open(
        store.appendingPathComponent("features/" + (try stored(store)[0])).path)
      #expect(try file.names() == ["/features", "/names", "/paths"])
      #expect(try file.floats(at: "/features").shape == [4, 384])
      #expect(try file.strings(at: "/names") == AcousticFeatureExtractor.names)
      #expect(
        try file.attribute("settings") == CanonicalJSON.text(AcousticFeatureSettings()))
    }
  }

  @Test func aFileThatCannotBeUsedIsNamed() throws {
    try withUtterances { folder, files in
      var plain = files.map { (path: $0.path, url: $0.url) }
      plain[1].url = folder.appendingPathComponent("gone.wav")
      #expect(throws: UserError.missingSound(plain[1].url.path)) {
        try AcousticFeatureSet.compute(files: plain, settings: .init(), threads: 2)
      }
    }
  }
}
