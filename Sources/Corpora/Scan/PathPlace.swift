/// A place in the paths of a corpus where its makers may have written an emotion or a speaker.
enum PathPlace: Hashable, Sendable {
  /// A folder's whole name, counted from the outermost, or from the file's own outwards.
  case folder(Int)
  case folderAbove(Int)
  /// A word of such a folder's name, counted from its first or its last.
  case folderWord(Int, word: Int)
  case folderLastWord(Int, word: Int)
  /// The file's whole name without its extension, one of its words, or what that begins with.
  case name
  case nameWord(Int)
  case nameLastWord(Int)
  case nameBeginning

  /// What stands there, nil where the path has no such place.
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
    case .nameBeginning: "what the file's name begins with"
    }
  }

  private static func ordinal(_ index: Int) -> String {
    let names = ["first", "second", "third", "fourth", "fifth", "sixth"]
    return index < names.count ? names[index] : "\(index + 1)th"
  }
}
