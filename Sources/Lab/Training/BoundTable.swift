// SPDX-License-Identifier: MIT
import Corpora
import Foundation
import Foundations
import Speech

/// A feature table whose rows are those of a study's utterances.
struct BoundTable {
  private let table: FeatureTable
  private let rows: [FeatureRows.Place: Int]

  /// Utterances of a corpus or of recordings.
  struct Utterances {
    let name: String
    let paths: [String]
    /// Places of the sounds, one per path.
    var urls: [URL] = []

    var places: [FeatureRows.Place] { paths.map { .init(corpus: name, path: $0) } }
  }

  /// Finds the rows.
  /// - Parameters:
  ///   - read: the utterances that the study reads, each of which needs a row.
  ///   - others: lists further utterances that may have rows, such as those with other emotions; called only where
  ///     a row is left over.
  /// - Throws: `UserError`, a list of utterances without a row, of rows that fit several, of rows that fit none, or of
  ///   rows for a part of a recording.
  init(
    _ table: FeatureTable, read: [Utterances], others: () throws -> [Utterances]
  ) throws {
    self.table = table
    let title = table.description.name
    let index = FeatureRows(table.names)
    let places = read.flatMap(\.places)
    let matching = index.matching(places)
    guard matching.ambiguous.isEmpty else {
      throw UserError.table(
        title, "does not say which utterance a row is of", matching.ambiguous,
        "Write each path with its folders and the corpus's name before it, such as EmoDB/wav/03a01Fa.wav."
      )
    }
    guard matching.missing.isEmpty else {
      throw UserError.table(
        title,
        "lacks \(matching.missing.count) of the \(places.count) utterances that are read",
        matching.missing,
        "Compute their features, or leave the utterances out of the corpus.")
    }
    let known =
      matching.unused.isEmpty
      ? [] : Set(try others().flatMap(\.places).compactMap(index.row(of:)))
    let surplus = matching.unused.filter { !known.contains($0) }.map { table.names[$0] }
    guard surplus.isEmpty else {
      throw UserError.table(
        title, "has \(surplus.count) rows of no utterance of these corpora", surplus,
        "Leave them out, or check that the paths are those of the corpus.")
    }
    rows = Dictionary(
      zip(places, matching.rows).compactMap { place, row in row.map { (place, $0) } },
      uniquingKeysWith: { first, _ in first })
    try checkSegments(of: read)
  }

  /// Checks that rows with an end are of whole recordings.
  private func checkSegments(of read: [Utterances]) throws {
    guard !table.segments.isEmpty else { return }
    var parts: [String] = []
    for utterances in read {
      for (place, url) in zip(utterances.places, utterances.urls) {
        guard let row = rows[place], let end = table.segments[row].end,
          // a length that its header does not tell is not checked
          let length = try? AudioLength(ofFileAt: url), abs(length.seconds - end) > 0.05
        else { continue }
        parts.append(
          "\(table.names[row]): ends at \(end) s of \(String(format: "%.2f", length.seconds)) s")
      }
    }
    guard parts.isEmpty else {
      throw UserError.table(
        table.description.name, "has rows for parts of recordings", parts,
        "Recordings are read whole here: compute one row for each, and leave the columns 'start' and 'end' out."
      )
    }
  }

  /// The features of utterances of a corpus that the study reads.
  /// - Throws: `UserError` for an utterance that it does not read.
  func vectors(of corpus: String, paths: [String]) throws -> FeatureVectors {
    try table.vectors(
      rows: paths.map { path in
        guard let row = rows[.init(corpus: corpus, path: path)] else {
          throw UserError(
            "The feature table '\(table.description.name)' has no row for '\(path)' of \(corpus).")
        }
        return row
      }, paths: paths)
  }
}

extension BoundTable.Utterances {
  init(_ corpus: Corpus) {
    self.init(
      name: corpus.name, paths: corpus.files.map(\.path),
      urls: corpus.utterances.map(corpus.url(of:)))
  }
}

extension [FeatureTableDescription: BoundTable] {
  /// Finds the rows of each table.
  /// - Parameters:
  ///   - chosen: the corpora that the study reads.
  ///   - recordings: the unlabelled target, if there is one.
  ///   - listed: every recording of the target's folder or manifest, usable or not.
  ///   - lock: pins further utterances that may have rows.
  init(
    _ tables: [FeatureTable], _ chosen: ChosenCorpora, recordings: UnlabelledTarget?,
    listed: Recordings?, lock: DataLock, standIns: StandInProvider
  ) throws {
    self = [:]
    guard !tables.isEmpty else { return }
    var read = chosen.corpora.map { BoundTable.Utterances($0) }
    if let recordings {
      read.append(
        .init(name: recordings.name, paths: recordings.paths, urls: recordings.files.map(\.url)))
    }
    func others() throws -> [BoundTable.Utterances] {
      let manifests = try chosen.corpora.compactMap { corpus in
        try corpus.description.manifest.map {
          BoundTable.Utterances(name: corpus.name, paths: try Manifest(contentsOf: $0).paths)
        }
      }
      let known: [BoundTable.Utterances] =
        switch chosen.kind {
        case .real: lock.corpora.map { .init(name: $0, paths: $1.files.map(\.path)) }
        case .standIn:
          try standIns.names.compactMap { try standIns.corpus($0) }.map { .init($0) }
        }
      return manifests + known + (listed.map { [.init(name: $0.name, paths: $0.paths)] } ?? [])
    }
    for table in tables {
      self[table.description] = try BoundTable(table, read: read, others: others)
    }
  }
}
