import Foundation
import Foundations
import Speech

/// What a folder of sounds tells about itself, to be made a manifest.
package struct CorpusScan: Sendable {
  /// A sound that goes into the manifest.
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
    /// The one that is kept, nil where their emotions or speakers differ and all are left out.
    package let kept: String?
  }

  package let folder: URL
  package let layout: ScanLayout
  /// All sounds, the unreadable too.
  package let sounds: [String]
  /// How many other files there are, by extension.
  package let others: [String: Int]
  /// What the manifest will list.
  package let entries: [Entry]
  /// Left out: what stands where others have their emotion (or an empty text), and how often.
  package let unknownEmotions: [(word: String, files: Int)]
  /// Left out, with a sentence each.
  package let unreadable: [(path: String, reason: String)]
  package let duplicates: [Duplicate]

  /// Reads all sounds of a folder.
  /// - Throws: `UserError` for a folder that cannot be read or has no sound.
  package init(of folder: URL) throws {
    self.folder = folder
    let found = try FolderFiles(of: folder, extensions: Recording.sounds)
    (sounds, others) = (found.paths, found.others)
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

  /// One file as it was found.
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
        _ = try Recording(contentsOf: url)
        digest = try Digest(ofFileAt: url)
      } catch {
        complaint = "\(error)"
      }
    }
  }
}
