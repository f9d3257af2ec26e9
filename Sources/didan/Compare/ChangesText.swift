// SPDX-License-Identifier: MIT
import Foundations
import Notebook
import Suite

/// What differs between two runs of a page, for the terminal.
struct ChangesText {
  /// The most lines of a kind; the JSON has all.
  private static let most = 12

  let lines: [String]

  init(_ changes: PageChanges) {
    var lines = ["\(changes.before) → \(changes.after)"]
    func add(_ title: String, _ rows: [String]) {
      guard !rows.isEmpty else { return }
      lines += ["", title] + rows.prefix(Self.most).map { "  \($0)" }
      if rows.count > Self.most { lines.append("  and \(rows.count - Self.most) more (--json)") }
    }
    add("Settings of the page:", changes.settings.map(Self.text))
    add("Records come from:", changes.origin.map(Self.text))
    add("Corpora:", changes.corpora.map(Self.text))
    add(
      "Settings of trials:",
      changes.trialSettings.map { "\(Self.text($0.change)), in \($0.trials.counted("trial"))" })
    add("Trials of the first run alone:", changes.onlyBefore)
    add("Trials of the second run alone:", changes.onlyAfter)
    add(
      "\(changes.differing.count) of \(changes.common.counted("trial")) of both runs with other results\(Self.sizes(changes)):",
      changes.differing.map(Self.text))
    add(
      "Methods that differ on average by more than seeds explain:",
      changes.shifts.map {
        "\($0.method): \(NumberFormat.points.text($0.meanDifference)) points of UAR"
      })
    add(
      "Numbers of tables:",
      changes.tables.flatMap { table in
        ["\(table.table): \(table.cells.count.counted("change"))"]
          + table.cells.prefix(3).map { "  \(Self.text($0))" }
      })
    add("Prose:", changes.texts.map(Self.text))
    self.lines = lines + ["", changes.verdict]
  }

  private static func sizes(_ changes: PageChanges) -> String {
    guard let mean = changes.meanDifference, let largest = changes.largestDifference else {
      return ""
    }
    let points = NumberFormat.points.text(mean)
    return " (UAR \(points) points on average, at most \(NumberFormat.percent.text(largest)))"
  }

  private static func text(_ change: PageChanges.Change) -> String {
    let what = change.what.isEmpty ? "" : "\(change.what): "
    return "\(what)\(change.before ?? "absent") → \(change.after ?? "absent")"
  }

  private static func text(_ trial: PageChanges.Trial) -> String {
    let (percent, points) = (NumberFormat(scale: 100, decimals: 2), NumberFormat.points)
    let values = [trial.uarBefore, trial.uarAfter].map { $0.map(percent.text) ?? "no score" }
    let size = trial.difference.map { " (\(points.text($0)))" } ?? ""
    let same = trial.predictsOtherwise ? "" : ", the same predictions"
    let beyond = trial.isWithinSeedNoise == false ? ", more than seeds explain" : ""
    return
      "\(trial.title): UAR \(values[0]) → \(values[1])\(size)\(same)\(beyond), \(trial.keyAfter.prefix(12))"
  }
}
