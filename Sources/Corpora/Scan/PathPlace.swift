// SPDX-License-Identifier: MIT

/// A place in the paths of a corpus that may name an emotion or a speaker.
enum PathPlace: Hashable, Sendable {
  /// A folder's whole name, counted from the outermost, or from the file's own outwards.
  case folder(Int)
  case folderAbove(Int)
  /// A word of such a folder's name, counted from its first or its last.
  case folderWord(Int, word: Int)
  case folderLastWord(Int, word: Int)
  /// The file's whole name without its extension, one of its words, or the beginning of the first.
  case name
  case nameWord(Int)
  case nameLastWord(Int)
  case nameBeginning

  /// The text at this place; nil if the path has no such place.
  func text(in path: PathWords) -> String? {
    func element<Value>(_ values: [Value], _ index: Int) -> Value? {
      values.indices.contains(index) ? values[index] : nil
    }
    switch self {
    case .folder(let level): return element(path.folders, level)
    case .folderAbove(let level): return element(path.folders.reversed(), level)
    case .folderWord(let level, let word):
      return element(path.folderWords, level).flatMap { element($0, word) }
    case .folderLastWord(let level, let word):
      return element(path.folderWords, level).flatMap { element($0.reversed(), word) }
    case .name: return path.stem
    case .nameWord(let word): return element(path.stemWords, word)
    case .nameLastWord(let word): return element(path.stemWords.reversed(), word)
    case .nameBeginning: return path.stemWords.first.map(PathWords.beginning)
    }
  }

  /// The place in words: `the second word of the file's name`.
  var title: String {
    switch self {
    case .folder(let level):
      level == 0 ? "the outermost folder" : "the \(Self.ordinal(level)) folder from outside"
    case .folderAbove(let level):
      level == 0 ? "the file's folder" : "the \(Self.ordinal(level)) folder from inside"
    case .folderWord(let level, let word):
      "the \(Self.ordinal(word)) word of \(PathPlace.folder(level).title)"
    case .folderLastWord(let level, let word):
      "the \(Self.ordinal(word)) word from the end of \(PathPlace.folder(level).title)"
    case .name: "the file's name"
    case .nameWord(let word): "the \(Self.ordinal(word)) word of the file's name"
    case .nameLastWord(let word): "the \(Self.ordinal(word)) word from the end of the file's name"
    case .nameBeginning: "the beginning of the file's name"
    }
  }

  private static func ordinal(_ index: Int) -> String {
    let names = ["first", "second", "third", "fourth", "fifth", "sixth"]
    return index < names.count ? names[index] : "\(index + 1)th"
  }
}

/// The words in a path: those of its folders' names and those of its file's.
struct PathWords {
  /// The folders' names, the outermost first.
  let folders: [String]
  /// The file's name without its extension.
  let stem: String
  /// The words of each folder's name.
  let folderWords: [[String]]
  /// The words of the file's name.
  let stemWords: [String]

  init(_ path: String) {
    let parts = path.split(separator: "/").map(String.init)
    folders = Array(parts.dropLast())
    let file = parts.last ?? ""
    stem = file.lastIndex(of: ".").map { String(file[..<$0]) } ?? file
    folderWords = folders.map(Self.words)
    stemWords = Self.words(stem)
  }

  /// Splits a text at `_`, `-`, `.` and spaces.
  private static func words(_ text: String) -> [String] {
    text.split { "_-. ".contains($0) }.map(String.init)
  }

  /// The letters or the digits at the beginning of a word: `03` of `03a01Wa`, `s` of `s12`.
  static func beginning(of word: String) -> String {
    guard let first = word.first else { return "" }
    return String(word.prefix { first.isNumber ? $0.isNumber : $0.isLetter })
  }

  /// The emotion that a word names, in the usual spellings; a number may follow it (`happy2`).
  static func emotion(_ word: String) -> Emotion? {
    if let emotion = Emotion(synonym: word) { return emotion }
    let bare = word.reversed().drop { $0.isNumber }.reversed()
    return Emotion(synonym: String(bare))
  }
}
