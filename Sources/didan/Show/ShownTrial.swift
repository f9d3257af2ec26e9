// SPDX-License-Identifier: MIT
import Evaluation
import Foundation
import Foundations
import Lab
import Notebook
import Upkeep

/// A trial in the terminal: what it was, what came out, where it comes from.
struct ShownTrial: Shown {
  private let record: TrialRecord
  private let place: String
  private let pages: [String]
  private let stages: [StageVersions.Stage]

  private enum CodingKeys: CodingKey { case record, place, pages }

  init(_ hit: TrialSearch.Hit) {
    record = hit.record
    place = hit.place
    pages = hit.pages
    stages = StageVersions(of: record.trial).stages
  }

  var lines: [String] {
    let task = record.trial.task
    let blocks: [[String]] = [
      [
        "\(record.trial.method.name), \(task), seed \(record.trial.seed)", "",
        "key        \(record.key.hex)", "record in  \(place)",
        "shown by   \(pages.isEmpty ? "no page" : pages.joined(separator: ", "))",
        "emotions   \(task.emotions.map(\.rawValue).joined(separator: ", "))",
      ],
      TrialSettings(of: record.trial).lines,
      scores, record.choice(.lastEpoch).map { confusion($0.score.confusion) } ?? [],
      record.choice(.lastEpoch).map { speakers($0.score) } ?? [],
      TrialHistory(record.history).lines,
      record.warnings.isEmpty ? [] : ["Remarks:"] + record.warnings.map { "  \($0)" },
      origin,
    ]
    return Array(blocks.filter { !$0.isEmpty }.joined(separator: [""]))
  }

  private static func percent(_ value: Double) -> String {
    NumberFormat(scale: 100, decimals: 4).text(value)
  }

  private var scores: [String] {
    guard !record.choices.isEmpty else { return ["No score: nobody labelled the target."] }
    var table = TextTable(
      header: ["Chosen by", "epoch", "UAR (%)", "accuracy (%)"], rightAligned: [1, 2, 3])
    for choice in record.choices {
      table.append([
        choice.criterion.title, "\(choice.epoch)", Self.percent(choice.score.uar),
        Self.percent(choice.score.accuracy),
      ])
    }
    return table.lines()
  }

  private func confusion(_ matrix: ConfusionMatrix) -> [String] {
    let names = matrix.emotions.map(\.rawValue)
    var table = TextTable(
      header: ["true \\ predicted"] + names + ["recall (%)"],
      rightAligned: Set(1...names.count + 1))
    for (index, name) in names.enumerated() {
      table.append(
        [name] + matrix.row(index).map(String.init)
          + [matrix.recalls[index].map(Self.percent) ?? ""])
    }
    return ["Confusions, last epoch:", ""] + table.lines()
  }

  private func speakers(_ score: Score) -> [String] {
    var table = TextTable(
      header: ["Speaker, last epoch", "utterances", "UAR (%)"], rightAligned: [1, 2])
    for own in score.speakers {
      let confusion = own.confusion
      table.append([own.speaker, "\(confusion.total)", Self.percent(confusion.uar)])
    }
    return table.lines()
  }

  private var origin: [String] {
    let provenance = record.provenance
    let old = stages.filter { !$0.isCurrent }.map(\.sentence)
    let earlier = provenance.earlierCommits.map { String($0.prefix(12)) }
    return [
      "commit     \(provenance.commit)\(provenance.isDirty ? " with changes that are not committed" : "")",
      "versions   \(provenance.versions.joined(separator: ", "))",
      "code       "
        + (old.isEmpty
          ? "every method and stage has the version that this program has"
          : old.joined(separator: " ")),
      "lock       \(provenance.lock.hex)",
      "machine    \(provenance.processor), \(provenance.device), \(provenance.threads.counted("thread"))",
      "started    \(provenance.started), took \(NumberFormat.decimals(1).text(provenance.seconds)) s",
    ] + (earlier.isEmpty ? [] : ["resumed    from \(earlier.joined(separator: ", "))"])
  }
}
