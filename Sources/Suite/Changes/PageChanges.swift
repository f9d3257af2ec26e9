// SPDX-License-Identifier: MIT

import Foundations
import Lab
import Notebook

/// What differs between two runs of a page.
package struct PageChanges: Encodable {
  /// A value that differs; nil where a run lacks it.
  package struct Change: Encodable, Hashable, Sendable {
    package let what: String
    package let before: String?
    package let after: String?
  }

  /// A setting that differs in so many trials.
  package struct Setting: Encodable, Sendable {
    package let change: Change
    package let trials: Int
  }

  /// A trial of both runs with other results.
  package struct Trial: Encodable, Sendable {
    package let title: String
    package let keyBefore: String
    package let keyAfter: String
    /// From 0 to 1, last epoch; nil without a score.
    package let uarBefore: Double?
    package let uarAfter: Double?
    /// True if the last epoch's predictions have other counts.
    package let predictsOtherwise: Bool
    /// True if seeds explain the difference of UAR (`SeedNoise`); nil without a score or several seeds, for other settings,
    /// and where processor, device, threads and libraries are the same, which should give the same bits.
    package let isWithinSeedNoise: Bool?

    /// The second minus the first.
    package var difference: Double? { uarBefore.flatMap { before in uarAfter.map { $0 - before } } }
  }

  package let before: String
  package let after: String
  /// One line on everything that matters.
  package let verdict: String
  /// True if both runs have the same trials with the same results, and show the same numbers.
  package let isIdentical: Bool
  /// Profile, seeds, command and other settings of the page.
  package let settings: [Change]
  /// Commit, versions, machine: where the records come from.
  package let origin: [Change]
  package let corpora: [Change]
  /// Settings of trials that are partners without the same key.
  package let trialSettings: [Setting]
  /// The number of trials that both runs have.
  package let common: Int
  /// Those of them with other results, the largest difference of UAR first.
  package let differing: [Trial]
  /// The mean difference of UAR over the differing trials; nil if none has a score.
  package let meanDifference: Double?
  /// The largest, without its sign.
  package let largestDifference: Double?
  /// Methods that differ on average by more than seeds explain, where machine or libraries differ.
  package let shifts: [RunComparison.Shift]
  /// Titles of trials that only one run has.
  package let onlyBefore: [String]
  package let onlyAfter: [String]
  package let tables: [TableChange]
  /// Sentences and numbers of the prose that differ.
  package let texts: [Change]

  package init(from first: PageVersion, to second: PageVersion) throws {
    before = first.name
    after = second.name
    let all = try JSONValue(encoding: second.file.page)
      .differences(from: JSONValue(encoding: first.file.page))
      .map { Change(what: $0.path, before: $0.there, after: $0.here) }
    let isText = { (change: Change) in
      ["numbers", "verdict", "card", "claim", "title"].contains(
        String(change.what.prefix { $0 != "." }))
    }
    texts = all.filter(isText)
    settings = all.filter { change in
      !isText(change)
        && !["commit", "isDirty", "minutes", "figures", "reuse"].contains(
          String(change.what.prefix { $0.isLetter }))
    }
    corpora = try JSONValue(encoding: second.file.corpora)
      .differences(from: JSONValue(encoding: first.file.corpora))
      .map { Change(what: $0.path, before: $0.there, after: $0.here) }
    origin = RecordOrigin.changes(first.file.records, second.file.records)

    let match = TrialMatch(first.file.records, second.file.records)
    common = match.pairs.count
    onlyBefore = match.onlyBefore.map(\.trial.title)
    onlyAfter = match.onlyAfter.map(\.trial.title)
    let others = match.pairs.filter { $0.before.key != $0.after.key }
    trialSettings = Self.counted(
      others.flatMap { TrialMatch.changes(of: $0.before, in: $0.after) })
    let comparison = RunComparison(
      first.file.records, match.pairs.map { ($0.before, $0.after) })
    shifts = comparison.shifts
    differing = match.pairs.compactMap { Trial($0, $1, comparison) }.sorted {
      abs($0.difference ?? 0) > abs($1.difference ?? 0)
    }
    let sizes = differing.compactMap(\.difference)
    meanDifference = sizes.mean
    largestDifference = sizes.map(abs).max()
    tables = TableChange.all(from: first.tables, to: second.tables)
    let showsOther = !tables.isEmpty || !texts.isEmpty
    isIdentical =
      onlyBefore.isEmpty && onlyAfter.isEmpty && others.isEmpty && differing.isEmpty && !showsOther
    verdict = Self.verdict(
      alone: (onlyBefore.count, onlyAfter.count), common: common, otherKeys: others.count,
      differing: differing.count, largest: largestDifference,
      noise: Self.noise(differing, shifts), showsOther: showsOther)
  }

  private static func verdict(
    alone: (before: Int, after: Int), common: Int, otherKeys: Int, differing: Int,
    largest: Double?, noise: String, showsOther: Bool
  ) -> String {
    let size =
      largest.map { "largest difference of UAR \(NumberFormat.percent.text($0)) points" }
      ?? "no score differs"
    if alone != (0, 0) {
      let bits = differing == 0 ? "the same results" : "\(differing) differ, \(size)"
      return
        "other trials: \(alone.before) in the first alone, \(alone.after) in the second alone, \(common) in both (\(bits))"
    }
    if otherKeys > 0 {
      return
        "other settings: \(otherKeys) of \(common) trials have them, \(differing) have other results (\(size))"
    }
    if differing > 0 {
      return "same trials, different bits (\(differing) of \(common), \(size)\(noise))"
    }
    return showsOther ? "same trials, same bits, shown differently" : "identical"
  }

  /// Whether seeds explain the differences, as the verdict ends; empty where that cannot be said of all of them.
  private static func noise(_ differing: [Trial], _ shifts: [RunComparison.Shift]) -> String {
    guard differing.allSatisfy({ $0.isWithinSeedNoise != nil }) else { return "" }
    let beyond = differing.count { $0.isWithinSeedNoise == false }
    var parts = beyond == 0 ? [] : [beyond.counted("trial")]
    if !shifts.isEmpty { parts.append("the mean of \(shifts.count.counted("method"))") }
    return parts.isEmpty
      ? ", within seed noise" : ", beyond seed noise: \(parts.joined(separator: " and "))"
  }

  private static func counted(_ changes: [Change]) -> [Setting] {
    changes.distinct().map { change in
      Setting(change: change, trials: changes.count { $0 == change })
    }
  }
}

extension PageChanges.Trial {
  /// Nil where both have the same results, by the criteria that both know.
  fileprivate init?(_ before: TrialRecord, _ after: TrialRecord, _ comparison: RunComparison) {
    let (first, second) = (before.withCriteria(of: after), after.withCriteria(of: before))
    guard first.history != second.history || first.choices != second.choices else { return nil }
    title = before.trial.title
    (keyBefore, keyAfter) = (before.key.hex, after.key.hex)
    (uarBefore, uarAfter) = (before.uar(), after.uar())
    predictsOtherwise =
      before.choice(.lastEpoch)?.score.confusion != after.choice(.lastEpoch)?.score.confusion
    isWithinSeedNoise = RunComparison.difference(before, after).flatMap(comparison.explains)
  }
}

/// Where the records of a page come from: each kind of fact with all its values.
private enum RecordOrigin {
  static func changes(_ before: [TrialRecord], _ after: [TrialRecord]) -> [PageChanges.Change] {
    let facts: [(what: String, value: (TrialProvenance) -> String)] = [
      ("commit", { String($0.commit.prefix(12)) + ($0.isDirty ? " + changes" : "") }),
      ("versions", { $0.versions.joined(separator: ", ") }),
      ("processor", \.processor), ("device", \.device), ("threads", { "\($0.threads)" }),
      ("lock", \.lock.short),
    ]
    return facts.compactMap { fact in
      let values = [before, after].map { records in
        records.map { fact.value($0.provenance) }.distinct().sorted().joined(separator: "; ")
      }
      return values[0] == values[1]
        ? nil : PageChanges.Change(what: fact.what, before: values[0], after: values[1])
    }
  }
}
