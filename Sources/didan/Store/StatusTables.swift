import Corpora
import Foundation
import Foundations
import Lab
import Upkeep

/// What a survey found, as text.
enum StatusTables {
  static func title(_ survey: StoreSurvey) -> String {
    "Store '\(survey.store.path)': \(ByteCount(survey.bytes)) in \(count(survey.files, "file"))"
  }

  /// A row for each kind of thing, with number and size.
  static func kinds(_ survey: StoreSurvey) -> String {
    let kinds: [(title: String, holds: (StoreItemKind) -> Bool)] = [
      ("finished trials", { if case .trial = $0 { true } else { false } }),
      ("unfinished trainings", { if case .checkpoint = $0 { true } else { false } }),
      ("spectrogram sets", { $0 == .spectrograms }),
      ("feature sets", { $0 == .features }),
      ("views of pages", { if case .view = $0 { true } else { false } }),
      ("stand-in corpora", { if case .standIn = $0 { true } else { false } }),
      ("set aside as damaged", { $0 == .damaged }),
      ("temporary, or left over", { $0 == .temporary }),
      ("list of verified files", { $0 == .memory }),
      ("unknown to this version", { $0 == .other }),
    ]
    var table = TextTable(header: ["what", "number", "size"], rightAligned: [1, 2])
    for kind in kinds {
      let items = survey.items(where: kind.holds)
      guard !items.isEmpty else { continue }
      table.append([kind.title, "\(items.count)", size(of: items)])
    }
    table.append(["all", "\(survey.items.count)", "\(ByteCount(survey.bytes))"])
    return table.lines().joined(separator: "\n")
  }

  /// Finished trials by task and method; nil if there are none.
  static func trials(_ survey: StoreSurvey) -> String? {
    var (cells, sizes): ([String: [String: Int]], [String: Int]) = ([:], [:])
    for item in survey.items {
      guard case .trial(let task, let method, _, _) = item.kind else { continue }
      cells[task, default: [:]][method, default: 0] += 1
      sizes[task, default: 0] += item.bytes
    }
    guard !cells.isEmpty else { return nil }
    let columns = survey.methods
    var table = TextTable(
      header: ["finished trials"] + columns + ["all", "size"],
      rightAligned: Set(1...columns.count + 2))
    func append(_ title: String, _ counts: [Int], _ bytes: Int) {
      table.append(
        [title] + counts.map { $0 == 0 ? "–" : "\($0)" } + [
          "\(counts.reduce(0, +))", "\(ByteCount(bytes))",
        ])
    }
    for task in cells.keys.sorted() {
      append(task, columns.map { cells[task]?[$0] ?? 0 }, sizes[task] ?? 0)
    }
    append(
      "all", columns.map { method in cells.values.reduce(0) { $0 + ($1[method] ?? 0) } },
      sizes.values.reduce(0, +))
    return table.lines().joined(separator: "\n")
  }

  static func size(of items: [StoreSurvey.Item]) -> String {
    "\(ByteCount(items.reduce(0) { $0 + $1.bytes }))"
  }

  /// `1 file`, `12 files`.
  static func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }
}
