/// A piece of a notebook in reading order: prose (its markup) or the code between.
struct SourceChunk: Equatable {
  enum Kind { case prose, code }

  var kind: Kind
  /// The lines of the notebook that it covers, counted from 1.
  var lines: ClosedRange<Int>
  /// Prose without its comment marks, or code without its common indentation; no blank lines at
  /// either end.
  var text: String
  /// The line at which `text` begins.
  var textLine: Int

  /// Cuts a notebook into prose (`//: …` and `/*: … */` at the beginning of a line) and code.
  /// - Throws: ``WeavingError/unclosedMarkup(path:line:)``.
  static func chunks(of source: String, path: String) throws -> [SourceChunk] {
    var reader = MarkupReader()
    let lines = source.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
    for (index, line) in lines.enumerated() { reader.read(String(line), number: index + 1) }
    if let opened = reader.openedAt { throw WeavingError.unclosedMarkup(path: path, line: opened) }
    return grouped(reader.lines)
  }

  /// Whether it is code of which only closing braces are left, of no interest to a reader.
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

  /// Code without closing braces at its end that close what an earlier piece opened.
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
