import Foundation
import Foundations
import Synchronization

/// Makes the files of a stand-in corpus, several at a time.
struct StandInMaker: Sendable {
  let synthesiser: Synthesiser
  let utterances: [StandInUtterance]
  let title: String

  /// Writes all files and then their list into a folder.
  /// - Throws: ``StandInError``, that of the utterance that failed first; the rest is then not tried.
  func make(in folder: URL) throws(StandInError) {
    do {
      for place in Set(utterances.map { self.folder(of: $0) }).sorted() {
        try FileManager.default.createDirectory(
          at: folder.appending(path: place), withIntermediateDirectories: true)
      }
      let lines = try makeFiles(in: folder)
      try StandInList(title: title, utterances: lines.sorted { $0.path < $1.path })
        .write(in: folder)
    } catch let error as StandInError {
      throw error
    } catch {
      throw .unwritable(path: folder.path, reason: error.localizedDescription)
    }
  }

  private func folder(of utterance: StandInUtterance) -> String {
    "\(utterance.speakerName)/\(utterance.emotion.rawValue)"
  }

  private func makeFiles(in folder: URL) throws -> [StandInList.Line] {
    let progress = Mutex(Progress())
    DispatchQueue.concurrentPerform(iterations: utterances.count) { index in
      guard progress.withLock({ $0.failure == nil }) else { return }
      do {
        let line = try makeFile(of: utterances[index], in: folder)
        progress.withLock { $0.lines.append(line) }
      } catch {
        progress.withLock { $0.failure = $0.failure ?? error }
      }
    }
    return try progress.withLock { progress in
      if let failure = progress.failure { throw failure }
      return progress.lines
    }
  }

  private struct Progress {
    var lines: [StandInList.Line] = []
    var failure: (any Error)?
  }

  private func makeFile(
    of utterance: StandInUtterance, in folder: URL
  ) throws -> StandInList.Line {
    let sound = try utterance.sound(by: synthesiser)
    let bytes = WaveFile.bytes(of: sound)
    try bytes.write(to: folder.appending(path: utterance.path, directoryHint: .notDirectory))
    return StandInList.Line(
      path: utterance.path, emotion: utterance.emotion, speaker: utterance.speakerName,
      sha256: Digest(of: bytes), frames: sound.samples.count)
  }
}
