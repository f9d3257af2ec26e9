// SPDX-License-Identifier: MIT

import Corpora
import Foundations
import Notebook

/// Published numbers with their source, next to our own for the same method.
///
/// One row per published method; below it, if there are records of the same name, the mean ± standard
/// deviation of ours, and on real speech the difference. The method that the page reproduces stands
/// first even if no published number is known. An unknown number is an empty cell. The table is also
/// written to `tables/<page>-<id>.csv` and `.tex`, and the trials behind our numbers to
/// `tables/<page>-<id>-trials.csv`.
package struct PublishedTable: Showable {
  private let id: String
  private let caption: String
  private let published: PublishedResults
  /// The method that the page reproduces.
  private let paper: String
  private let ours: CrossTabulation
  /// The trials behind our numbers.
  private let entries: [TrialEntry]

  /// - Parameters:
  ///   - id: name of the table's files; letters, digits, hyphens; unique among the page's tables.
  ///   - caption: a sentence without its full stop, over the table.
  ///   - published: the results of others; their tasks are the columns.
  ///   - paper: the method that the page reproduces.
  ///   - records: ours, usually one per trial; those of other tasks are left out.
  ///   - method: method of a record; its numbers stand below those published under that name.
  ///   - task: task of a record.
  ///   - value: UAR of a record from 0 to 1, nil for a trial that failed.
  ///   - replicate: key that distinguishes the records of a cell, the seed.
  package init<Record>(
    _ id: String, _ caption: String, published: PublishedResults, paper: String,
    ours records: [Record], method: (Record) -> String, task: (Record) -> CorpusTask,
    value: (Record) -> Double?, replicate: @escaping (Record) -> any CustomStringConvertible
  ) {
    self.id = id
    self.caption = caption
    self.published = published
    self.paper = paper
    let records = records.filter { published.tasks.contains(task($0)) }
    ours = CrossTabulation(
      records, row: method, column: { task($0).description }, value: value,
      replicate: { replicate($0).description }, columnOrder: published.tasks.map(\.description))
    let shown = [paper] + published.methods
    entries = records.filter { shown.contains(method($0)) }.entries(
      row: method, column: { task($0).description }, value: value)
  }

  package func render(on page: PageContext) throws -> Rendering {
    try grid(page.corpora).rendering(id: id, on: page, trials: entries)
  }

  private func grid(_ corpora: CorporaKind) -> Grid {
    let groups = ([paper] + published.methods.filter { $0 != paper }).map { rows(of: $0, corpora) }
    let places = ours.columns + ["average"]
    var grid = Grid(
      headings: [Grid.Heading("Method", .left), Grid.Heading("Numbers", .left)]
        + places.map {
          Grid.Heading($0, .right, dataHeadings: ["\($0) mean", "\($0) sd", "\($0) n"])
        } + [Grid.Heading("Source", .left)],
      rows: groups.flatMap(\.self),
      caption: caption + (corpora == .standin ? " (ours: stand-in corpora)." : "."))
    grid.rulesBefore = Self.rules(between: groups)
    grid.notes = notes(corpora)
    return grid
  }

  /// The published numbers of a method, ours, and the differences.
  private func rows(of method: String, _ corpora: CorporaKind) -> [[Grid.Cell]] {
    let tasks = published.tasks.map(Optional.some) + [nil]
    let known = tasks.map { published.result(method, on: $0) }
    let found = tasks.map { summary(method, on: $0) }
    let gaps = zip(known, found).map { known, found in
      known?.uar.flatMap { known in found?.mean.map { $0 - known } }
    }
    let sources = known.compactMap { $0?.source }.distinct()
    var rows = [row(method, "published", known.map { cell($0?.uar, .percent) }, sources)]
    if found.contains(where: { $0?.isMissing == false }) {
      rows.append(
        row(method, corpora == .standin ? "ours, stand-in corpora" : "ours", found.map(cell)))
    }
    if corpora == .real, gaps.contains(where: { $0 != nil }) {
      rows.append(row(method, "difference", gaps.map { cell($0, .points) }))
    }
    return rows
  }

  private func row(
    _ method: String, _ numbers: String, _ cells: [Grid.Cell], _ sources: [String] = []
  ) -> [Grid.Cell] {
    [Grid.Cell(method), Grid.Cell(numbers)] + cells
      + [Grid.Cell(sources.joined(separator: "; "))]
  }

  private func cell(_ value: Double?, _ format: NumberFormat) -> Grid.Cell {
    Grid.Cell(value.map(format.text) ?? "", data: [value.map(format.data) ?? "", "", ""])
  }

  private func cell(_ summary: Summary?) -> Grid.Cell {
    guard let summary, !summary.isMissing else { return Grid.Cell("", data: ["", "", ""]) }
    let (mean, spread) = (summary.mean, summary.standardDeviation)
    let format = NumberFormat.percent
    let text = mean.map { mean in
      format.text(mean) + (spread.map { " ± " + format.text($0) } ?? "")
        + (summary.failed > 0 ? " (n = \(summary.count))" : "")
    }
    return Grid.Cell(
      text ?? "failed",
      data: [mean, spread].map { $0.map(format.data) ?? "" } + [String(summary.count)])
  }

  /// The rows that a rule precedes, which separates methods of several rows from their neighbours.
  private static func rules(between groups: [[[Grid.Cell]]]) -> Set<Int> {
    var (rules, start) = (Set<Int>(), 0)
    for (above, below) in zip(groups, groups.dropFirst()) {
      start += above.count
      if max(above.count, below.count) > 1 { rules.insert(start) }
    }
    return rules
  }

  private func summary(_ method: String, on task: CorpusTask?) -> Summary? {
    task.map { ours.summary(method, $0.description) } ?? ours.averageOverColumns(method)
  }

  private func notes(_ corpora: CorporaKind) -> [String] {
    var notes = [
      "Published: as in the source, with all its digits in the CSV. Ours: the mean, ± the sample standard deviation over seeds if there are several; the average only if every task was run. An empty cell is unknown or was not run."
    ]
    let missing = published.tasks.filter { published.result(paper, on: $0) == nil }
    let tasks = missing.map(\.description).joined(separator: ", ")
    let places =
      (missing.isEmpty ? [] : [tasks])
      + (published.result(paper, on: nil) == nil ? ["average"] : [])
    if !places.isEmpty {
      notes.append(
        "Not known from the paper: \(paper)'s UAR on \(places.joined(separator: " and on "))."
      )
    }
    if corpora == .standin {
      notes.append(
        "The published numbers were measured on recordings of people, ours on this page on synthetic speech. Neither says anything about the other, so no difference is shown."
      )
    }
    return notes
  }
}
