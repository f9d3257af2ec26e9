// SPDX-License-Identifier: MIT

/// The places in the paths of a corpus that name emotion and speaker, found by comparing all paths.
///
/// The emotion's place is the one that names a known emotion in most paths. The speaker's place is the
/// first one, folders before words of the file's name, with values that recur under several emotions.
package struct ScanLayout: Sendable {
  let emotionPlace: PathPlace?
  let speakerPlace: PathPlace?

  /// The largest numbers of folder levels and of words in a name that are searched.
  private static let (levels, words) = (5, 8)

  /// - Parameter paths: of the sounds, from the corpus's folder.
  package init(paths: [String]) {
    let split = paths.map(PathWords.init)
    let emotionPlace = Self.emotionPlace(in: split)
    self.emotionPlace = emotionPlace
    speakerPlace = Self.speakerPlace(in: split, emotionPlace)
  }

  /// The emotion that a path names, and the word in its place.
  package func emotion(of path: String) -> (emotion: Emotion?, word: String?) {
    let word = emotionPlace?.text(in: PathWords(path))
    return (word.flatMap(PathWords.emotion), word)
  }

  /// The speaker that a path names, if any.
  package func speaker(of path: String) -> String? {
    speakerPlace?.text(in: PathWords(path)).flatMap { $0.isEmpty ? nil : $0 }
  }

  /// The emotion's place in words; nil if none was found.
  package var emotionTitle: String? { emotionPlace?.title }
  /// The speaker's place in words; nil if none was found.
  package var speakerTitle: String? { speakerPlace?.title }

  private static func emotionPlace(in paths: [PathWords]) -> PathPlace? {
    let depth = min(levels, paths.map(\.folders.count).max() ?? 0)
    let folders = (0..<depth).flatMap { [PathPlace.folder($0), .folderAbove($0)] }
    let folderWords = (0..<depth).flatMap { level in
      (0..<words).flatMap {
        [PathPlace.folderWord(level, word: $0), .folderLastWord(level, word: $0)]
      }
    }
    let names = [PathPlace.name] + (0..<words).flatMap { [.nameWord($0), .nameLastWord($0)] }
    var best: (place: PathPlace, score: (Int, Int))?
    for place in folders + names + folderWords {
      let found = paths.compactMap { place.text(in: $0).flatMap(PathWords.emotion) }
      // one word that comes up everywhere may be something else, such as a name
      let kinds = Set(found).count
      let score = (min(kinds, 2), found.count)
      if kinds > 0, score > best?.score ?? (0, 0) { best = (place, score) }
    }
    return best?.place
  }

  private static func speakerPlace(
    in paths: [PathWords], _ emotionPlace: PathPlace?
  ) -> PathPlace? {
    let depth = min(levels, paths.map(\.folders.count).max() ?? 0)
    let folders = (0..<depth).map { PathPlace.folder($0) }
    let names = (0..<words).map { PathPlace.nameWord($0) } + [.nameBeginning]
    let folderWords = (0..<depth).flatMap { level in
      (0..<words).map { PathPlace.folderWord(level, word: $0) }
    }
    return (folders + names + folderWords).first { place in
      var emotions: [String: Set<Emotion>] = [:]
      var named = 0
      for path in paths {
        guard let value = place.text(in: path), !value.isEmpty else { continue }
        let emotion = emotionPlace?.text(in: path).flatMap(PathWords.emotion)
        // files that are left out do not count
        if emotionPlace != nil, emotion == nil { continue }
        named += 1
        emotions[value, default: []].formUnion(emotion.map { [$0] } ?? [])
      }
      let isCrossed = emotionPlace == nil || 2 * emotions.count { $1.count > 1 } >= emotions.count
      return emotions.count >= 2 && 2 * emotions.count <= named && isCrossed
        && 20 * named >= 19 * paths.count { isOfUse($0, emotionPlace) }
    }
  }

  private static func isOfUse(_ path: PathWords, _ emotionPlace: PathPlace?) -> Bool {
    guard let emotionPlace else { return true }
    return emotionPlace.text(in: path).flatMap(PathWords.emotion) != nil
  }
}
