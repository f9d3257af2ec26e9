// SPDX-License-Identifier: MIT

import Evaluation
import Foundations
import Lab
import Notebook

/// The value of the rule that chooses the epoch: the UAR of methods by last epoch (no choice),
/// the label-free criterion and oracle (target labels), averaged over tasks for each seed.
package struct SelectionTable: Showable {
  private let table: Table

  /// - Parameters:
  ///   - id: name of the table's files; letters, digits, hyphens; unique among the page's tables.
  ///   - caption: a sentence over the table.
  ///   - outcomes: trials of every method on every task; a seed with a failed trial has no value.
  ///   - apart: rows that do not compete, such as an upper bound.
  package init(
    _ id: String, _ caption: String, of outcomes: [TrialOutcome], apart: [String] = []
  ) {
    table = Table(
      id, caption, of: outcomes.averages(by: Criterion.compared), apart: apart,
      footnotes: [
        "Last epoch: \(Criterion.lastEpoch.rule). Label-free: \(Criterion.labelFree.rule), the criterion that does best on stand-in corpora. Oracle: \(Criterion.oracle.rule). Each seed is averaged over the tasks first. Shallow methods draw nothing at random, so they have one value; they choose among candidate settings, and the first column is the default one."
      ])
  }

  package func render(on page: PageContext) throws -> Rendering { try table.render(on: page) }
}

/// The choices of several criteria and their ranking of epochs, on the same trials: a table of UAR,
/// `<id>`, and one of rank correlations, `<id>-ranks`.
package struct CriterionTables: Showable {
  private let id: String
  private let trials: String
  private let outcomes: [TrialOutcome]
  private let criteria: [Criterion]

  /// - Parameters:
  ///   - id: name of the tables' files; letters, digits, hyphens; unique among the page's tables.
  ///   - trials: description of the trials, the end of both captions.
  ///   - outcomes: one per trial.
  ///   - criteria: from left to right.
  package init(_ id: String, on trials: String, of outcomes: [TrialOutcome], criteria: [Criterion])
  {
    self.id = id
    self.trials = trials
    self.outcomes = outcomes
    self.criteria = criteria
  }

  package func render(on page: PageContext) throws -> Rendering {
    let choices = Table(
      id, "UAR in % by the rule that chose the epoch, \(trials)",
      of: outcomes.averages(by: criteria))
    let ranks = AgreementTable(
      "\(id)-ranks", "Rank correlation between criterion and target UAR, \(trials)",
      columns: try criteria.filter { $0 != .lastEpoch && $0 != .oracle }.map {
        ($0.title, try outcomes.agreements(of: $0))
      })
    let parts = try [choices.render(on: page), ranks.render(on: page)]
    return Rendering(
      markdown: parts.map(\.markdown).joined(separator: "\n\n"),
      plainText: parts.compactMap(\.plainText).joined(separator: "\n\n"),
      files: parts.flatMap(\.files))
  }
}

/// The agreement of criteria with the target's labels: a row per method, a column per criterion, each
/// cell the mean rank correlation ± its standard deviation over trials.
package struct AgreementTable: Showable {
  private let id: String
  private let caption: String
  private let columns: [(title: String, agreements: [CriterionAgreement])]

  /// - Parameters:
  ///   - id: name of the table's files; letters, digits, hyphens; unique among the page's tables.
  ///   - caption: a sentence over the table.
  ///   - columns: headings, each with one agreement per method.
  package init(
    _ id: String, _ caption: String,
    columns: [(title: String, agreements: [CriterionAgreement])]
  ) {
    self.id = id
    self.caption = caption
    self.columns = columns
  }

  package func render(on page: PageContext) throws -> Rendering {
    let methods = columns.flatMap(\.agreements).map(\.method).distinct()
    guard !methods.isEmpty else { throw PageError.nothingToShow(what: "The table '\(id)'") }
    let parts = ["mean", "sd", "n", "left out"]
    var grid = Grid(
      headings: [.init("Method", .left)]
        + columns.map { column in
          .init(column.title, .right, dataHeadings: parts.map { "\(column.title) \($0)" })
        },
      rows: methods.map { method in
        [.init(method)]
          + columns.map { column in Self.cell(column.agreements.first { $0.method == method }) }
      }, caption: page.caption(caption))
    grid.notes = [
      "Mean ± sample standard deviation over the trials (task and seed) of a method. Trials in which the correlation is undefined are left out, as the cell says."
    ]
    return try grid.rendering(id: id, on: page)
  }

  private static func cell(_ agreement: CriterionAgreement?) -> Grid.Cell {
    guard let agreement else { return Grid.Cell("", data: ["", "", "", ""]) }
    let format = NumberFormat.decimals(2)
    let sample = agreement.sample
    let spread = sample?.standardDeviation.map { " ± " + format.text($0) } ?? ""
    let rest = agreement.undefinedCount == 0 ? "" : " (\(agreement.undefinedCount) left out)"
    return Grid.Cell(
      (sample.map { format.text($0.mean) + spread } ?? "undefined") + rest,
      data: [sample?.mean, sample?.standardDeviation].map { $0.map(format.data) ?? "" } + [
        String(agreement.correlations.count), String(agreement.undefinedCount),
      ])
  }
}
