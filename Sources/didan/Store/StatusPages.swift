import Corpora
import Foundation
import Foundations
import Lab
import Upkeep

/// Which trials the pages were made from, by the records that stand beside them.
struct StatusPages {
  /// The keys of each page's records, as far as file names hold them.
  private var pages: [(name: String, keys: Set<String>)] = []

  private struct Records: Decodable {
    struct Record: Decodable { var results: Results }
    struct Results: Decodable { var key: String }
    var records: [Record]
  }

  /// Reads the JSON beside each page, `real/Table2.json` and so on; others are passed over.
  init(in reports: URL) {
    for kind in Self.names(in: reports) {
      let folder = reports.appending(path: kind)
      for name in Self.names(in: folder) where name.hasSuffix(".json") {
        guard let data = try? Data(contentsOf: folder.appending(path: name)),
          let records = try? JSONDecoder().decode(Records.self, from: data).records
        else { continue }
        let keys = Set(records.map { String($0.results.key.prefix(12)) })
        pages.append((name: "\(name.dropLast(5)) (\(kind))", keys: keys))
      }
    }
  }

  /// How many of the store's trials each page is made from; nil if there is no page or no trial.
  func table(_ survey: StoreSurvey) -> String? {
    let trials = survey.items.compactMap { item -> (key: String, bytes: Int)? in
      guard case .trial(_, _, _, let key) = item.kind else { return nil }
      return (key, item.bytes)
    }
    guard !trials.isEmpty, !pages.isEmpty else { return nil }
    var table = TextTable(
      header: ["finished trials by page", "number", "of", "size"], rightAligned: [1, 2, 3])
    for page in pages {
      let used = trials.filter { page.keys.contains($0.key) }
      table.append([
        page.name, "\(used.count)", "\(page.keys.count)",
        "\(ByteCount(used.reduce(0) { $0 + $1.bytes }))",
      ])
    }
    let all = pages.reduce(into: Set<String>()) { $0.formUnion($1.keys) }
    let rest = trials.filter { !all.contains($0.key) }
    table.append(
      ["on no page", "\(rest.count)", "", "\(ByteCount(rest.reduce(0) { $0 + $1.bytes }))"])
    return table.lines().joined(separator: "\n")
  }

  private static func names(in folder: URL) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()
  }
}
