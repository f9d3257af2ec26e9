// SPDX-License-Identifier: MIT

/// The name of an utterance in a feature table.
enum UtteranceName {
  /// The path without the extension of a sound or film, with `/` between the parts.
  static func withoutExtension(_ path: String) -> String {
    var name = path.contains("\\") ? path.replacing("\\", with: "/") : path
    while name.hasPrefix("./") { name.removeFirst(2) }
    guard let dot = name.lastIndex(of: "."), name[dot...].utf8.count <= 6 else { return name }
    let ending = name[name.index(after: dot)...].lowercased()
    guard Recording.sounds.contains(ending) || Recording.films.contains(ending) else { return name }
    return String(name[..<dot])
  }
}

/// The rows of a table, found by the paths of utterances.
///
/// Tables name a sound in several ways: by its path in the corpus (`wav/03a01Fa.wav`), with the corpus's name before
/// it, by its path on the machine where the table was made, or by its file name alone. A row is that of an utterance
/// if its name ends with the utterance's path, or the utterance's path, with the corpus's name before it, ends
/// with the row's name. Of several such rows the one with the most parts in common is taken.
package struct FeatureRows {
  /// An utterance of a corpus or of a set of recordings.
  package struct Place: Hashable, Sendable {
    package let corpus: String
    package let path: String

    package init(corpus: String, path: String) {
      self.corpus = corpus
      self.path = path
    }

    var title: String { "\(corpus): \(path)" }
  }

  /// Parts of each row's name, the last first.
  private let parts: [[Substring]]
  private let byLast: [Substring: [Int]]

  /// - Parameter names: those of a table, see ``FeatureTable/names``.
  package init(_ names: [String]) {
    let parts: [[Substring]] = names.map { $0.split(separator: "/").reversed() }
    self.parts = parts
    byLast = Dictionary(grouping: names.indices.filter { !parts[$0].isEmpty }) { parts[$0][0] }
  }

  /// The rows that may be an utterance's, with the number of parts that they have in common.
  private func candidates(_ place: Place) -> [(row: Int, common: Int)] {
    let path = UtteranceName.withoutExtension(place.path).split(separator: "/")
    guard let last = path.last, let rows = byLast[last] else { return [] }
    let whole = Array((place.corpus.split(separator: "/") + path).reversed())
    return rows.compactMap { row in
      let common = zip(parts[row], whole).prefix { $0 == $1 }.count
      return common >= path.count || common == parts[row].count ? (row, common) : nil
    }
  }

  /// The row that may be the utterance's; nil if there is none.
  package func row(of place: Place) -> Int? {
    candidates(place).max { $0.common < $1.common }?.row
  }

  /// The row of each utterance.
  package struct Matching {
    /// In the order of the utterances; nil for one without a row.
    package fileprivate(set) var rows: [Int?]
    /// Utterances without a row.
    package fileprivate(set) var missing: [String] = []
    /// Utterances with several rows, and rows that stand for several utterances.
    package fileprivate(set) var ambiguous: [String] = []
    /// Rows of none of the utterances, in order.
    package fileprivate(set) var unused: [Int] = []
  }

  /// Finds the row of each utterance. A row that may be that of several utterances is that of the one with the most
  /// parts in common.
  package func matching(_ places: [Place]) -> Matching {
    var claims: [Int: [(utterance: Int, common: Int)]] = [:]
    var matching = Matching(rows: Array(repeating: nil, count: places.count))
    for (utterance, place) in places.enumerated() {
      let found = candidates(place)
      let most = found.map(\.common).max() ?? 0
      let best = found.filter { $0.common == most }
      if best.count > 1 {
        matching.ambiguous.append("\(place.title) has \(best.count) rows")
      } else if let row = best.first?.row {
        claims[row, default: []].append((utterance, most))
      }
    }
    for (row, claims) in claims.sorted(by: { $0.key < $1.key }) {
      let most = claims.map(\.common).max() ?? 0
      let best = claims.filter { $0.common == most }
      if best.count > 1 {
        let titles = best.prefix(2).map { places[$0.utterance].title }.joined(separator: ", ")
        matching.ambiguous.append(
          "'\(parts[row].reversed().joined(separator: "/"))' may be \(titles)"
            + (best.count > 2 ? " and \(best.count - 2) more" : ""))
      } else if let one = best.first {
        matching.rows[one.utterance] = row
      }
    }
    if matching.ambiguous.isEmpty {
      matching.missing = places.indices.filter { matching.rows[$0] == nil }.map {
        places[$0].title
      }
    }
    let used = Set(claims.keys)
    matching.unused = parts.indices.filter { !used.contains($0) }
    return matching
  }
}
