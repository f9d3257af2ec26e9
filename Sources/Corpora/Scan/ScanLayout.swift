// SPDX-License-Identifier: MIT

/// The places in the paths of a corpus that name emotion and speaker, found by comparing all paths.
///
/// Names as published corpora give them are known. Else the emotion's place is the one that names a known emotion
/// in most paths, and the speaker's place is the first one, folders before words of the file's name, with values
/// that recur under several emotions. Of several corpora in one folder each has a layout of its own.
package struct ScanLayout: Sendable {
  private indirect enum Way: Sendable {
    case places(emotion: PathPlace?, speaker: PathPlace?)
    case names(NamePattern)
    /// One layout for each of the outermost folders, each a corpus.
    case corpora([String: ScanLayout])
  }

  private let way: Way

  /// The largest numbers of folder levels and of words in a name that are searched.
  private static let (levels, words) = (5, 8)

  /// - Parameter paths: of the sounds, from the corpus's folder.
  package init(paths: [String]) {
    let split = paths.map(PathWords.init)
    if let pattern = NamePattern.fitting(split) {
      way = .names(pattern)
    } else if let corpora = Self.corpora(in: paths) {
      way = .corpora(corpora)
    } else {
      let emotion = Self.emotionPlace(in: split)
      way = .places(emotion: emotion, speaker: Self.speakerPlace(in: split, emotion))
    }
  }

  /// The emotion that a path names, and the word in its place.
  package func emotion(of path: String) -> (emotion: Emotion?, word: String?) {
    switch way {
    case .places(let place, _):
      let word = place?.text(in: PathWords(path))
      return (word.flatMap(PathWords.emotion), word)
    case .names(let pattern):
      let reading = pattern.reading(of: PathWords(path))
      return (reading?.emotion, reading?.code)
    case .corpora(let corpora):
      let (folder, rest) = Self.outermost(path)
      return corpora[folder]?.emotion(of: rest) ?? (nil, nil)
    }
  }

  /// The speaker that a path names, if any; of several corpora, after the name of the corpus's folder.
  package func speaker(of path: String) -> String? {
    switch way {
    case .places(_, let place):
      return place?.text(in: PathWords(path)).flatMap { $0.isEmpty ? nil : $0 }
    case .names(let pattern): return pattern.reading(of: PathWords(path))?.speaker
    case .corpora(let corpora):
      let (folder, rest) = Self.outermost(path)
      return corpora[folder]?.speaker(of: rest).map { "\(folder)/\($0)" }
    }
  }

  /// The emotion's place in words; nil if none was found.
  package var emotionTitle: String? {
    switch way {
    case .places(let place, _): place?.title
    case .names(let pattern): "\(pattern.emotionTitle), as \(pattern.corpus) names its files"
    case .corpora(let corpora): Self.title(of: corpora, \.emotionTitle)
    }
  }

  /// The speaker's place in words; nil if none was found.
  package var speakerTitle: String? {
    switch way {
    case .places(_, let place): place?.title
    case .names(let pattern): "\(pattern.speakerTitle), as \(pattern.corpus) names its files"
    case .corpora(let corpora): Self.title(of: corpora, \.speakerTitle)
    }
  }

  private static func title(
    of corpora: [String: ScanLayout], _ own: (ScanLayout) -> String?
  ) -> String? {
    let titles = corpora.sorted { $0.key < $1.key }.map {
      "\($0.key): \(own($0.value) ?? "in no name")"
    }
    return corpora.values.contains { own($0) != nil }
      ? "by corpus (\(titles.joined(separator: "; ")))" : nil
  }

  /// The outermost folder of a path and the rest; an empty folder for a file without one.
  private static func outermost(_ path: String) -> (folder: String, rest: String) {
    let parts = path.split(separator: "/", maxSplits: 1)
    return parts.count == 2 ? (String(parts[0]), String(parts[1])) : ("", path)
  }

  /// The layouts of the corpora that the outermost folders are; nil where these are something else.
  ///
  /// They are corpora if all are called like corpora, or if one of them by itself has the names of a published
  /// corpus and each has several emotions.
  private static func corpora(in paths: [String]) -> [String: ScanLayout]? {
    let groups = Dictionary(grouping: paths) { outermost($0).folder }
      .mapValues { $0.map { outermost($0).rest } }
    guard groups.count > 1, groups[""] == nil else { return nil }
    if groups.keys.allSatisfy(isCorpus) { return groups.mapValues { ScanLayout(paths: $0) } }
    let patterns = groups.filter { NamePattern.fitting($0.value.map(PathWords.init)) != nil }.keys
    guard groups.contains(where: { patterns.contains($0.key) && $0.value.count > 4 }) else {
      return nil
    }
    let layouts = groups.mapValues { ScanLayout(paths: $0) }
    // a folder of one emotion is no corpus
    let are = groups.allSatisfy { folder, paths in
      Set(paths.compactMap { layouts[folder]?.emotion(of: $0).emotion }).count > 1
    }
    return are ? layouts : nil
  }

  private static let corpusNames: Set<String> = [
    "asvpesd", "baum1s", "casia", "cafe", "cmuemosei", "cremad", "crema", "demos", "emodb",
    "emofilm", "emov", "emovdb", "emovo", "enterface", "enterface05", "esd", "iemocap", "jlcorpus",
    "meld", "mesd", "msppodcast", "mspimprov", "nemo", "ravdess", "savee", "shemo", "subesco",
    "tess", "urdu", "aesdd", "berlin",
  ]

  private static func isCorpus(_ folder: String) -> Bool {
    corpusNames.contains(folder.lowercased().filter { $0.isLetter || $0.isNumber })
  }

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
