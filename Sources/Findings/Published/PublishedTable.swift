import Corpora
import Foundations
import Notebook

/// Published numbers with their source, and beside them ours of the same method.
///
/// One row per published method; below it, where records of the same name are there, the mean ±
/// standard deviation of ours, and on real speech the difference. The method that the page
/// reproduces stands first even if nothing published is known of it. An unknown number is an empty
/// cell. The table also goes to `tables/<page>-<id>.csv` and `.tex`.
package struct PublishedTable: Showable {
  package var id: String
  package var caption: String

  private let published: PublishedResults
  /// The method that the page reproduces.
  private let paper: String
  private let ours: CrossTabulation

  /// - Parameters:
  ///   - id: names the table's files; letters, digits, hyphens; no two tables of a page share it.
  ///   - caption: a sentence without its full stop, which stands over the table.
  ///   - published: the results of others; their tasks are the columns.
  ///   - paper: the method that the page reproduces.
  ///   - records: ours, usually one per trial; those of other tasks are left out.
  ///   - method: of which method a record is; its numbers stand below those published under that
  ///     name.
  ///   - task: of which task a record is.
  ///   - value: the UAR of a record from 0 to 1, nil for a trial that failed.
  ///   - replicate: what tells the records of a cell apart, the seed.
  package init<Record>(
    _ id: String, _ caption: String, published: PublishedResults, paper: String,
    ours records: [Record], method: (Record) -> String, task: (Record) -> CorpusTask,
    value: (Record) -> Double?, replicate: @escaping (Record) -> any CustomStringConvertible
  ) {
    self.id = id
    self.caption = caption
    self.published = published
    self.paper = paper
    ours = CrossTabulation(
      records.filter { published.tasks.contains(task($0)) }, row: method,
      column: { task($0).description }, value: value, replicate: { replicate($0).description },
      rowOrder: [], columnOrder: published.tasks.map(\.description))
  }

  package func render(on page: PageContext) throws -> Rendering {
    try grid(page.corpora).rendering(id: id, on: page)
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

  /// What is published of a method, what is ours, and how far the two are apart.
  private func rows(of method: String, _ corpora: CorporaKind) -> [[Grid.Cell]] {
    let tasks = published.tasks.map(Optional.some) + [nil]
    let known = tasks.map { published.result(method, on: $0) }
    let found = tasks.map { summary(method, on: $0) }
    let gaps = zip(known, found).map { known, found in
      known.flatMap { known in found?.mean.map { $0 - known.uar } }
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

  /// A rule sets methods of several rows apart from their neighbours.
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
      "Published: as the source has it, with all its digits in the CSV. Ours: the mean, and where there are several seeds ± the sample standard deviation over them; the average only where every task was run. An empty cell is not known or was not run."
    ]
    let missing = published.tasks.filter { published.result(paper, on: $0) == nil }
    let tasks = missing.map(\.description).joined(separator: ", ")
    let places =
      (missing.isEmpty ? [] : [tasks])
      + (published.result(paper, on: nil) == nil ? ["average"] : [])
    if !places.isEmpty {
      notes.append(
        "Missing of the paper's own numbers: \(paper)'s UAR on \(places.joined(separator: " and on "))."
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
