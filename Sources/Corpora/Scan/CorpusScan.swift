// SPDX-License-Identifier: MIT

import Foundation
import Foundations
import Speech

/// The sounds of a folder with the emotions and speakers that their paths name, to be written as a
/// manifest.
package struct CorpusScan: Sendable {
  /// A line of the manifest.
  package struct Entry: Hashable, Sendable {
    /// From the scanned folder.
    package let path: String
    /// Nil in an unlabelled corpus.
    package let emotion: Emotion?
    package let speaker: String?
  }

  /// The same sound under several paths.
  package struct Duplicate: Hashable, Sendable {
    package let paths: [String]
    /// The one that is kept; nil if their emotions or speakers differ, and all are left out.
    package let kept: String?
  }

  package let folder: URL
  package let layout: ScanLayout
  /// All sounds, unreadable ones included.
  package let sounds: [String]
  /// The number of other files, by extension.
  package let others: [String: Int]
  /// The lines of the manifest.
  package let entries: [Entry]
  /// Words (or an empty text) in the place of the emotion that name none, with the number of files;
  /// these are left out.
  package let unknownEmotions: [(word: String, files: Int)]
  /// Recordings and folders that are not sounds to be read, those that are hidden included.
  package let passedOver: [PassedOver]
  /// Files that are left out, with a sentence each.
  package let unreadable: [(path: String, reason: String)]
  package let duplicates: [Duplicate]

  /// Reads all sounds of a folder.
  /// - Throws: `UserError` for a folder that cannot be read or has no sounds.
  package init(of folder: URL) throws {
    self.folder = folder
    let found = try FolderFiles(of: folder, extensions: Recording.sounds.union(Recording.films))
    (sounds, others, passedOver) = (found.paths, found.others, found.passedOver)
    let root = folder.resolvingSymlinksInPath()
    let contents = try found.paths.concurrentMap { Sound(path: $0, in: root) }
    unreadable = contents.compactMap { sound in sound.complaint.map { (sound.path, $0) } }
    let layout = ScanLayout(paths: found.paths)
    self.layout = layout

    var words: [String: Int] = [:]
    var digests: [(digest: Digest, entry: Entry)] = []
    for sound in contents {
      guard let digest = sound.digest else { continue }
      let (emotion, word) = layout.emotion(of: sound.path)
      guard emotion != nil || layout.emotionTitle == nil else {
        words[word ?? "", default: 0] += 1
        continue
      }
      let speaker = layout.speaker(of: sound.path)
      digests.append((digest, Entry(path: sound.path, emotion: emotion, speaker: speaker)))
    }
    unknownEmotions = words.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      .map { (word: $0.key, files: $0.value) }
    let groups = Dictionary(grouping: digests, by: \.digest)
    duplicates = digests.compactMap { digest, entry in
      let group = (groups[digest] ?? []).map(\.entry)
      guard group.count > 1, group[0] == entry else { return nil }
      let agree = group.allSatisfy { $0.emotion == entry.emotion && $0.speaker == entry.speaker }
      return Duplicate(paths: group.map(\.path), kept: agree ? entry.path : nil)
    }
    let leftOut = Set(duplicates.flatMap { pair in pair.paths.filter { $0 != pair.kept } })
    entries = digests.map(\.entry).filter { !leftOut.contains($0.path) }
  }

  /// A file with the digest of its decoded samples, or the reason why it cannot be read.
  private struct Sound: Sendable {
    let path: String
    var digest: Digest?
    var complaint: String?

    init(path: String, in root: URL) {
      self.path = path
      guard !ManifestPath.hasControlCharacter(path) else {
        complaint = "'\(path.debugDescription)' has a control character in its name. Rename it."
        return
      }
      let url = root.appending(path: path, directoryHint: .notDirectory)
      do {
        let recording = try SpokenUtterance.recording(
          at: url, named: path, shortest: SpectrogramSettings.laptop.shortestUtterance)
        digest = SoundPrint(recording).samples
      } catch {
        complaint = "\(error)"
      }
    }
  }
}
