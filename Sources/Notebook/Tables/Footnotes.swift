/// Sentences below a table that cells point to by letter.
struct Footnotes {
  private var texts: [String] = []

  var sentences: [String] {
    texts.enumerated().map { "<sup>\(Self.letter($0.offset))</sup> \($0.element)" }
  }

  /// The letter of a sentence, the same for the same sentence.
  mutating func letter(for text: String) -> String {
    if !texts.contains(text) { texts.append(text) }
    return Self.letter(texts.firstIndex(of: text) ?? 0)
  }

  private static func letter(_ index: Int) -> String {
    let letters = Array("abcdefghijklmnopqrstuvwxyz")
    return index < letters.count ? String(letters[index]) : "\(index + 1)"
  }
}
