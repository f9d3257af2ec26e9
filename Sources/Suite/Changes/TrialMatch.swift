// SPDX-License-Identifier: MIT

import Foundations
import Lab

/// The trials of two runs of a page, each with its partner: the trial with the same key, else the one of the same
/// method, task and seed whose settings differ in the fewest places.
struct TrialMatch {
  /// Records of the first run and of the second.
  let pairs: [(before: TrialRecord, after: TrialRecord)]
  let onlyBefore: [TrialRecord]
  let onlyAfter: [TrialRecord]

  init(_ before: [TrialRecord], _ after: [TrialRecord]) {
    let byKey = Dictionary(after.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    var pairs = before.compactMap { record in byKey[record.key].map { (record, $0) } }
    let same = Set(pairs.map(\.0.key))
    var rest = Dictionary(grouping: after.filter { !same.contains($0.key) }, by: Place.init)
    var alone: [TrialRecord] = []
    for record in before where !same.contains(record.key) {
      let place = Place(record)
      let rated = (rest[place] ?? []).map { Self.changes(of: record, in: $0).count }
      if let least = rated.min(), let index = rated.firstIndex(of: least) {
        pairs.append((record, rest[place, default: []].remove(at: index)))
      } else {
        alone.append(record)
      }
    }
    self.pairs = pairs
    onlyBefore = alone
    let left = Set(rest.values.joined().map(\.key))
    onlyAfter = after.filter { left.contains($0.key) }
  }

  /// The settings in which two trials differ.
  static func changes(of before: TrialRecord, in after: TrialRecord) -> [PageChanges.Change] {
    guard let here = try? JSONValue(encoding: after.trial),
      let there = try? JSONValue(encoding: before.trial)
    else { return [] }
    return here.differences(from: there).map {
      PageChanges.Change(what: $0.path, before: $0.there, after: $0.here)
    }
  }

  private struct Place: Hashable {
    let title: String
    let sample: SourceSample

    init(_ record: TrialRecord) { (title, sample) = (record.trial.title, record.trial.sample) }
  }
}
