/// The words that a path is made of: those of its folders' names and those of its file's.
struct PathWords {
  /// The folders' names, the outermost first.
  let folders: [String]
  /// The file's name without its extension.
  let stem: String
  /// The words of each folder's name, and those of the file's.
  let folderWords: [[String]]
  let stemWords: [String]

  init(_ path: String) {
    let parts = path.split(separator: "/").map(String.init)
    folders = Array(parts.dropLast())
    let file = parts.last ?? ""
    stem = file.lastIndex(of: ".").map { String(file[..<$0]) } ?? file
    folderWords = folders.map(Self.words)
    stemWords = Self.words(stem)
  }

  /// What stands between `_`, `-`, `.` and spaces.
  private static func words(_ text: String) -> [String] {
    text.split { "_-. ".contains($0) }.map(String.init)
  }

  /// The letters or the digits that a word begins with: `03` of `03a01Wa`, `s` of `s12`.
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
