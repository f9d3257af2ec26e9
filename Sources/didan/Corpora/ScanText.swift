import Corpora
import Foundations

/// What a scan found, as lines for the terminal.
struct ScanText {
  private let scan: CorpusScan
  private static let shown = 12

  init(_ scan: CorpusScan) { self.scan = scan }

  var lines: [String] {
    found + table("emotion", emotions) + table("speaker", speakers) + unknown + unreadable
      + duplicates
  }

  private var found: [String] {
    let layout = scan.layout
    let others = scan.others.sorted { $0.key < $1.key }
      .map { "\($0.value) \($0.key.isEmpty ? "without extension" : $0.key)" }
    return [
      "\(scan.sounds.count) sounds in '\(scan.folder.relativePath)'"
        + (others.isEmpty ? "" : ", other files: \(others.joined(separator: ", "))"),
      "Emotion: "
        + (layout.emotionTitle
          ?? "in no name, so the manifest is unlabelled; add a column 'emotion' if you know better"),
      "Speaker: "
        + (layout.speakerTitle
          ?? "in no name; each utterance counts as a speaker of its own unless you add a column 'speaker'"),
    ]
  }

  private var emotions: [(String, Int)] {
    let counts = Dictionary(grouping: scan.entries.compactMap(\.emotion), by: \.self)
    return counts.sorted { $0.key < $1.key }.map { ($0.key.rawValue, $0.value.count) }
  }

  private var speakers: [(String, Int)] {
    let names = scan.entries.compactMap(\.speaker)
    let counts = Counts(
      emotions: [:], speakers: Dictionary(names.map { ($0, 1) }, uniquingKeysWith: +))
    return counts.sortedSpeakers.map { ($0, counts.speakers[$0] ?? 0) }
  }

  private func table(_ title: String, _ rows: [(name: String, count: Int)]) -> [String] {
    guard !rows.isEmpty else { return [] }
    var table = TextTable(header: [title, "files"], rightAligned: [1])
    for row in rows { table.append([row.name, "\(row.count)"]) }
    return [""] + table.lines()
  }

  private var unknown: [String] {
    let words = scan.unknownEmotions.map { word, files in
      "  \(word.isEmpty ? "(nothing there)" : word)  \(files)"
    }
    let files = scan.unknownEmotions.reduce(0) { $0 + $1.files }
    return list("Left out, of unknown emotion: \(files). What stands there, and how often:", words)
  }

  private var unreadable: [String] {
    list(
      "Left out, cannot be read: \(scan.unreadable.count)",
      scan.unreadable.map { "  \($0.path): \($0.reason)" })
  }

  private var duplicates: [String] {
    list(
      "The same sound under several paths (SHA-256): \(scan.duplicates.count)",
      scan.duplicates.map { duplicate in
        "  \(duplicate.paths.joined(separator: ", ")): "
          + (duplicate.kept.map { "kept is \($0)" } ?? "the labels differ, so all are left out")
      })
  }

  private func list(_ title: String, _ lines: [String]) -> [String] {
    guard !lines.isEmpty else { return [] }
    let more = lines.count - Self.shown
    return ["", title] + lines.prefix(Self.shown) + (more > 0 ? ["  … and \(more) more"] : [])
  }
}
