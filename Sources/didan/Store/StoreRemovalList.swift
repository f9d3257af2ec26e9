import Corpora
import Foundations
import Lab
import Upkeep

/// What can be removed, as text: by reason, each thing with its size, and the sum.
struct StoreRemovalList {
  let text: String

  init(_ cleaning: StoreCleaning, in survey: StoreSurvey) {
    var lines = ["To be removed from '\(survey.store.path)':"]
    for reason in StoreCleaning.Reason.allCases {
      let items = cleaning.removals.filter { $0.reason == reason }.map(\.item)
      guard !items.isEmpty else { continue }
      lines.append("\n\(reason.rawValue):")
      var table = TextTable(header: ["", ""], rightAligned: [1])
      for item in items { table.append([item.path, "\(ByteCount(item.bytes))"]) }
      lines += table.lines(indent: "  ").dropFirst()
    }
    let number = StatusTables.count(cleaning.removals.count, "thing")
    lines.append("\n\(number) of \(survey.items.count), \(ByteCount(cleaning.bytes)) in all.")
    text = lines.joined(separator: "\n")
  }
}
