// SPDX-License-Identifier: MIT
import Corpora
import Foundation
import Foundations
import Speech

/// Unlabelled recordings to adapt to: checked, and identified by their contents.
package struct UnlabelledTarget: Sendable {
  /// Name of the target in the task.
  package let name: String
  /// Usable recordings, with paths relative to their folder.
  package let files: [(path: String, url: URL, digest: Digest)]
  /// The identity of each usable recording's sound, in the order of the files.
  package let sounds: [RunSound]
  /// The energy of each usable recording above the band of a telephone, see `SoundPrint`.
  package let highBands: [Int]
  /// Problems of the unusable recordings, as sentences.
  package let leftOut: [String]
  /// Oddities of the usable recordings, one sentence for each kind.
  package let notes: [String]
  /// The number of recordings that were found, those that cannot be used included.
  package let found: Int
  /// Digest of all usable recordings, part of a trial's key.
  package let content: Digest

  /// Smallest number of recordings with useful statistics.
  package static let fewest = 8

  package var paths: [String] { files.map(\.path) }

  /// Decodes and hashes every recording; unusable ones are left out.
  /// - Parameters:
  ///   - recordings: those of the target.
  ///   - settings: settings of the spectrograms, which need recordings of a certain length.
  /// - Throws: `UserError` if fewer than ``fewest`` recordings are usable.
  package init(_ recordings: Recordings, settings: SpectrogramSettings) throws {
    typealias Checked = Result<(file: Digest, print: SoundPrint, notes: [SoundNote]), UserError>
    let checked = try recordings.paths.concurrentMap { path -> Checked in
      let url = recordings.url(of: path)
      do {
        let utterance = try SpokenUtterance(
          at: url, named: url.relativePath, shortest: settings.shortestUtterance)
        return .success(
          (try Digest(ofFileAt: url), SoundPrint(utterance.recording), utterance.notes))
      } catch {
        return .failure(UserError("\(error)"))
      }
    }
    var files: [(path: String, url: URL, digest: Digest)] = []
    var (sounds, highBands): ([RunSound], [Int]) = ([], [])
    var notes = SoundNotes()
    var leftOut = recordings.passedOver.filter { !$0.isHidden }.map(\.description)
    for (path, result) in zip(recordings.paths, checked) {
      switch result {
      case .success(let (digest, print, found)):
        files.append((path, recordings.url(of: path), digest))
        sounds.append(
          RunSound(of: recordings.name, path: path, file: digest, samples: print.samples))
        highBands.append(print.highBand)
        notes.add(found, on: path)
      case .failure(let problem): leftOut.append("\(problem)")
      }
    }
    guard files.count >= Self.fewest else {
      throw UserError(
        leftOut.map { $0 + "\n" }.joined()
          + "'\(recordings.shownName)' has \(files.count) usable recording\(files.count == 1 ? "" : "s"), but "
          + "adaptation needs at least \(Self.fewest). Add some.")
    }
    name = recordings.name
    self.files = files
    (self.sounds, self.highBands) = (sounds, highBands)
    self.leftOut = leftOut
    self.notes = notes.sentences
    found = files.count + leftOut.count
    content = Digest(
      of: Data(files.map { "\($0.path)\t\($0.digest)" }.joined(separator: "\n").utf8))
  }
}
