// SPDX-License-Identifier: MIT

import Foundation
import Foundations
import HDF5
import Synchronization
import TestSupport
import Testing

@testable import Speech

@Suite struct SpectrogramSetTests {
  typealias Files = [(path: String, url: URL, digest: Digest)]

  /// A handful of short utterances in a folder.
  private func withUtterances(_ body: (URL, Files) throws -> Void) throws {
    try withTemporaryFolder { folder in
      let files: Files = try (0..<7).map { index in
        let url = folder.appendingPathComponent("\(index).wav")
        try tone(200 + 100 * Double(index), rate: 24_000, count: 6000 + 500 * index).write(to: url)
        return ("wav/\(index).wav", url, try Digest(ofFileAt: url))
      }
      try body(folder, files)
    }
  }

  private func cached(_ store: URL, _ files: Files, _ settings: SpectrogramSettings = .laptop)
    throws -> (set: SpectrogramSet, computed: Int)
  {
    let computed = Mutex(0)
    let set = try SpectrogramSet.cached(
      in: store, name: "Tones", files: files, settings: settings, threads: 2
    ) { done, _ in computed.withLock { $0 = done } }
    return (set, computed.withLock { $0 })
  }

  private func stored(_ store: URL) throws -> [String] {
    try FileManager.default.contentsOfDirectory(
      atPath: store.appendingPathComponent("spectrograms").path
    ).sorted()
  }

  @Test func theNumberOfThreadsDoesNotMatter() throws {
    try withUtterances { _, files in
      let plain = files.map { (path: $0.path, url: $0.url) }
      let sets = try [1, 2, 5].map {
        try SpectrogramSet.compute(files: plain, settings: .paper, threads: $0)
      }
      #expect(sets[0] == sets[1])
      #expect(sets[0] == sets[2])
      #expect(sets[0].paths == files.map(\.path))
      let third = try SpectrogramExtractor(.paper)
        .spectrogram(of: Recording(contentsOf: files[3].url))
      #expect(sets[0][3] == third)
    }
  }

  @Test func theFirstFileThatCannotBeUsedIsNamed() throws {
    try withUtterances { folder, files in
      var plain = files.map { (path: $0.path, url: $0.url) }
      plain[2].url = folder.appendingPathComponent("gone.wav")
      plain[5].url = folder.appendingPathComponent("gone too.wav")
      let error = UserError.missingSound(plain[2].url.path)
      for threads in [1, 4] {
        #expect(throws: error) {
          try SpectrogramSet.compute(files: plain, settings: .laptop, threads: threads)
        }
      }
    }
  }

  @Test func aSetIsComputedOnceAndFoundByItsKey() throws {
    try withUtterances { store, files in
      let first = try cached(store, files)
      let second = try cached(store, files)
      #expect(first.computed == files.count)
      #expect(second.computed == 0)
      #expect(first.set == second.set)

      var settings = SpectrogramSettings.laptop
      settings.width = 48
      #expect(try cached(store, files, settings).computed == files.count)
      var changed = files
      changed[0].digest = Digest(of: Data())
      #expect(try cached(store, changed).computed == files.count)
      let names = try stored(store)
      #expect(names.count == 3)
      #expect(names.allSatisfy { $0.wholeMatch(of: /Tones-[0-9a-f]{12}\.h5/) != nil })
    }
  }

  @Test(arguments: ["truncated", "zeros", "text", "another set"])
  func aDamagedSetIsSetAsideAndComputedAgain(damage: String) throws {
    try withUtterances { store, files in
      let sound = try cached(store, files).set
      let url = store.appendingPathComponent("spectrograms/" + (try stored(store)[0]))
      let bytes = try Data(contentsOf: url)
      switch damage {
      case "truncated": try bytes.dropLast(1000).write(to: url)
      case "zeros": try Data(count: bytes.count).write(to: url)
      case "text": try Data("Not found".utf8).write(to: url)
      default: try sound.write(to: url, key: Digest(of: Data()))
      }
      let again = try cached(store, files)
      #expect(again.computed == files.count)
      #expect(again.set == sound)
      #expect(
        try stored(store) == [url.lastPathComponent, url.lastPathComponent + ".damaged"])
      #expect(try cached(store, files).computed == 0)
    }
  }

  @Test func manyMakersOfOneSetEndWithAGoodOne() throws {
    try withUtterances { store, files in
      let counts = Mutex<[Int]>([])
      DispatchQueue.concurrentPerform(iterations: 4) { _ in
        guard let made = try? cached(store, files) else { return }
        counts.withLock { $0.append(made.set.count) }
      }
      #expect(counts.withLock { $0 } == [7, 7, 7, 7])
      let last = try cached(store, files)
      #expect(last.computed == 0)
      #expect(try stored(store).count == 1)
    }
  }

  @Test func theFileHasPlainNames() throws {
    try withUtterances { store, files in
      _ = try cached(store, files)
      let path = store.appendingPathComponent("spectrograms/" + (try stored(store)[0])).path
      let file = try HDF5File.open(path)
      #expect(try file.names() == ["/paths", "/spectrograms"])
      #expect(try file.floats(at: "/spectrograms").shape == [7, 64, 96])
      #expect(
        try file.attribute("settings") == CanonicalJSON.text(SpectrogramSettings.laptop))
      #expect(try file.attribute("resampler") == Speech.resamplerVersion)
    }
  }

  @Test func aStoreThatCannotBeWrittenIsOneSentence() throws {
    try withUtterances { folder, files in
      // A file where the store's folder should be.
      let store = files[0].url
      let error = try #require(throws: UserError.self) { try cached(store, files) }
      #expect("\(error)".hasPrefix("Cannot write '\(store.path)/spectrograms': "))
      #expect("\(error)".hasSuffix("and has space left."))
    }
  }
}
