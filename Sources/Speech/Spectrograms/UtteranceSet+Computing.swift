import Foundation
import Synchronization

extension UtteranceSet {
  /// Decodes audio files and makes their numbers.
  ///
  /// The numbers do not depend on the number of threads.
  /// - Parameters:
  ///   - files: relative paths, which name the utterances, and where the files are.
  ///   - settings: how sound becomes numbers; refused before a file is read if they have no
  ///     meaning.
  ///   - threads: how many files are worked on at a time.
  ///   - progress: told after each file how many of how many are done; from any thread, but only
  ///     one at a time.
  /// - Throws: ``SpeechError`` for the first file, in the order given, that cannot be used.
  package static func compute(
    files: [(path: String, url: URL)], settings: Settings, threads: Int = 1,
    progress: (@Sendable (_ done: Int, _ total: Int) -> Void)? = nil
  ) throws -> Self {
    try settings.check()
    let size = settings.shape.reduce(1, *)
    let values = try [Float](unsafeUninitializedCapacity: files.count * size) { buffer, written in
      // Each file has a stretch of the memory to itself.
      nonisolated(unsafe) let stretches = buffer
      let done = Mutex(0)
      try Workers.run(count: files.count, threads: threads) {
        try measure(settings)
      } work: { measure, index in
        let stretch = UnsafeMutableBufferPointer(
          rebasing: stretches[(index * size)..<((index + 1) * size)])
        _ = stretch.update(from: try measure(files[index].url))
        done.withLock { done in
          done += 1
          progress?(done, files.count)
        }
      }
      written = files.count * size
    }
    return Self(settings: settings, paths: files.map(\.path), values: values)
  }
}
