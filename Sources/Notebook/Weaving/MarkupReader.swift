/// Tells prose from code line by line.
struct MarkupReader {
  struct Line {
    var kind: SourceChunk.Kind
    var number: Int
    var text: String

    init(_ kind: SourceChunk.Kind, _ number: Int, _ text: String) {
      (self.kind, self.number, self.text) = (kind, number, text)
    }
  }

  var lines: [Line] = []
  /// Where the block of markup that is being read began.
  var openedAt: Int?
  private var block: [Line] = []
  private var isInString = false

  mutating func read(_ line: String, number: Int) {
    let bare = line.drop { $0 == " " || $0 == "\t" }
    if openedAt != nil {
      readBlock(line, number)
    } else if !isInString, bare.hasPrefix("//:") {
      lines.append(Line(.prose, number, Self.withoutOneSpace(bare.dropFirst(3))))
    } else if !isInString, bare.hasPrefix("/*:") {
      openedAt = number
      readBlock(Self.withoutOneSpace(bare.dropFirst(3)), number)
    } else {
      let quotes = line.split(separator: "\"\"\"", omittingEmptySubsequences: false).count - 1
      if quotes % 2 == 1 { isInString.toggle() }
      lines.append(Line(.code, number, line))
    }
  }

  private mutating func readBlock(_ line: String, _ number: Int) {
    guard let end = line.firstRange(of: "*/") else {
      block.append(Line(.prose, number, line))
      return
    }
    block.append(Line(.prose, number, String(line[..<end.lowerBound])))
    // The first line stands behind the comment mark; the others share the code's indentation.
    let indentation =
      block.dropFirst().filter { !$0.text.allSatisfy(\.isWhitespace) }
      .map { $0.text.prefix { $0 == " " }.count }.min() ?? 0
    for index in block.indices.dropFirst() {
      block[index].text = String(block[index].text.dropFirst(indentation))
    }
    lines += block
    block = []
    openedAt = nil
  }

  private static func withoutOneSpace(_ text: Substring) -> String {
    String(text.first == " " ? text.dropFirst() : text)
  }
}
