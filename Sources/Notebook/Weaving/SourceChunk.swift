// SPDX-License-Identifier: MIT

import Foundations

/// A piece of a notebook in reading order: prose (its markup) or the code in between.
struct SourceChunk: Equatable {
  enum Kind { case prose, code }

  let kind: Kind
  /// The covered lines of the notebook, counted from 1.
  let lines: ClosedRange<Int>
  /// Prose without its comment marks, or code without its common indentation; no blank lines at
  /// either end.
  let text: String
  /// The line at which `text` begins.
  let textLine: Int

  /// Cuts a notebook into prose (`//: …` and `/*: … */` at the beginning of a line) and code.
  /// - Throws: `UserError` for a block that is not closed.
  static func chunks(of source: String, path: String) throws -> [SourceChunk] {
    var reader = MarkupReader()
    let lines = source.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
    for (index, line) in lines.enumerated() { reader.read(String(line), number: index + 1) }
    if let line = reader.openedAt {
      throw UserError(
        "\(path):\(line): a block of prose begins with `/*:` and does not end. Add `*/`.")
    }
    return grouped(reader.lines)
  }

  /// True for code that consists of closing braces alone, which are of no interest to a reader.
  var isOnlyClosing: Bool {
    kind == .code && text.allSatisfy { $0 == "}" || $0.isWhitespace }
  }

  private static func grouped(_ lines: [MarkupReader.Line]) -> [SourceChunk] {
    var groups: [[MarkupReader.Line]] = []
    for line in lines {
      let isBlank = line.text.allSatisfy(\.isWhitespace)
      if let last = groups.last?.last, last.kind == line.kind || (isBlank && line.kind == .code) {
        groups[groups.count - 1].append(MarkupReader.Line(last.kind, line.number, line.text))
      } else {
        groups.append([line])
      }
    }
    return groups.compactMap(chunk)
  }

  /// Removes the closing braces at the end of code that belong to an earlier piece.
  private static func withoutStrayClosing(_ lines: ArraySlice<MarkupReader.Line>) -> ArraySlice<
    MarkupReader.Line
  > {
    guard lines.first?.kind == .code else { return lines }
    var kept = lines
    var surplus = kept.map { $0.text.count { $0 == "}" } - $0.text.count { $0 == "{" } }
      .reduce(0, +)
    while surplus > 0, kept.count > 1, let last = kept.last,
      last.text.allSatisfy({ $0 == "}" || $0.isWhitespace })
    {
      surplus -= last.text.count { $0 == "}" }
      kept.removeLast()
    }
    return kept
  }

  private static func chunk(_ lines: [MarkupReader.Line]) -> SourceChunk? {
    let isBlank = { (line: MarkupReader.Line) in line.text.allSatisfy(\.isWhitespace) }
    guard let first = lines.firstIndex(where: { !isBlank($0) }),
      let last = lines.lastIndex(where: { !isBlank($0) })
    else { return nil }
    let kept = withoutStrayClosing(lines[first...last])
    let isClosing = { (line: MarkupReader.Line) in line.text.allSatisfy { $0 == "}" || $0 == " " } }
    let indentation =
      kept.filter { !isClosing($0) }.map { $0.text.prefix { $0 == " " }.count }.min() ?? 0
    let text = kept.map { isBlank($0) ? "" : String($0.text.dropFirst(indentation)) }
    return SourceChunk(
      kind: kept[first].kind, lines: lines[0].number...lines[lines.count - 1].number,
      text: text.joined(separator: "\n"), textLine: kept[first].number)
  }
}

/// The separation of prose from code line by line.
private struct MarkupReader {
  struct Line {
    let kind: SourceChunk.Kind
    let number: Int
    var text: String

    init(_ kind: SourceChunk.Kind, _ number: Int, _ text: String) {
      (self.kind, self.number, self.text) = (kind, number, text)
    }
  }

  private(set) var lines: [Line] = []
  /// The first line of the block of markup that is being read.
  private(set) var openedAt: Int?
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
