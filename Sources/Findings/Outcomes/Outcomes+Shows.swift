// SPDX-License-Identifier: MIT

import Evaluation
import Lab
import Notebook

extension Table {
  /// A table of the UAR of trials after the last epoch, mean ± standard deviation over seeds.
  /// - Parameters:
  ///   - id: name of the table's files; letters, digits, hyphens; unique among the page's tables.
  ///   - caption: a sentence over the table.
  ///   - outcomes: one per trial; a trial that failed is a cell that says so.
  ///   - rows: name of an outcome's row, such as its method.
  ///   - columns: name of an outcome's column, such as its task.
  ///   - rowHeading: heading over the names of the rows.
  ///   - best: the better values, for the mean rank of rows beside their average.
  ///   - apart: rows, such as an upper bound, that stand below and are not ranked.
  ///   - averages: averages to add; none by default.
  ///   - supported: rows in bold, which a test on the page supports.
  ///   - footnotes: sentences below the table.
  package init(
    _ id: String, _ caption: String, of outcomes: [TrialOutcome],
    rows: (TrialOutcome) -> some CustomStringConvertible,
    columns: (TrialOutcome) -> some CustomStringConvertible,
    rowHeading: String = "Method", best: Best = .highest, apart: [String] = [],
    averages: Averages = .none, supported: [String] = [], footnotes: [String] = []
  ) {
    self.init(
      id, caption, of: outcomes, rows: rows, columns: columns, value: { $0.uar() },
      replicate: { $0.seed }, rowHeading: rowHeading, best: best, apart: apart,
      averages: averages, supported: supported, footnotes: footnotes)
  }

  /// A table of the UAR averaged over tasks, a row per method and a column per criterion, mean ±
  /// standard deviation over seeds.
  /// - Parameters:
  ///   - id: name of the table's files; letters, digits, hyphens; unique among the page's tables.
  ///   - caption: a sentence over the table.
  ///   - averages: one per method, criterion and seed.
  ///   - apart: rows, such as an upper bound, that stand below and do not compete for the best.
  ///   - footnotes: sentences below the table.
  package init(
    _ id: String, _ caption: String, of averages: [MethodAverage], apart: [String] = [],
    footnotes: [String] = []
  ) {
    // the first method may lack a criterion that others have
    let criteria = Criterion.allCases.filter { one in averages.contains { $0.criterion == one } }
    self.init(
      id, caption, of: averages, rows: \.method, columns: { $0.criterion.title }, value: \.uar,
      replicate: { $0.seed }, rowHeading: "Method", columnOrder: criteria.map(\.title),
      apart: apart, footnotes: footnotes)
  }
}

extension PublishedTable {
  /// A table of published numbers and the UAR of trials after the last epoch.
  /// - Parameters:
  ///   - id: name of the table's files; letters, digits, hyphens; unique among the page's tables.
  ///   - caption: a sentence without its full stop, over the table.
  ///   - published: the results of others; their tasks are the columns.
  ///   - paper: the method that the page reproduces.
  ///   - outcomes: one per trial; those of other tasks are left out.
  package init(
    _ id: String, _ caption: String, published: PublishedResults, paper: String,
    ours outcomes: [TrialOutcome]
  ) {
    self.init(
      id, caption, published: published, paper: paper, ours: outcomes, method: \.method,
      task: \.task, value: { $0.uar() }, replicate: { $0.seed })
  }
}

extension BarChart {
  /// Bars of the UAR of trials after the last epoch; a sentence about the whiskers ends the caption.
  /// - Parameters:
  ///   - id: name of the figure's files; letters, digits, hyphens; unique among the page's figures.
  ///   - caption: a sentence without its full stop, under the figure.
  ///   - outcomes: one per trial; a bar is the mean of those of its group and series.
  ///   - groups: name of an outcome's group, such as its task.
  ///   - series: name of an outcome's bar within the group, such as its method.
  ///   - level: a line to compare with, such as chance.
  package init(
    _ id: String, _ caption: String, of outcomes: [TrialOutcome],
    groups: (TrialOutcome) -> some CustomStringConvertible,
    series: (TrialOutcome) -> some CustomStringConvertible, level: Level? = nil
  ) {
    self.init(
      id, "\(caption); \(Self.whiskers)", of: outcomes, groups: groups, series: series,
      value: { $0.uar() }, axis: "UAR (%)", level: level)
  }

  /// Bars of the gain in UAR from choosing by a criterion, a group per method; a sentence about the
  /// whiskers ends the caption.
  /// - Parameters:
  ///   - id: name of the figure's files; letters, digits, hyphens; unique among the page's figures.
  ///   - caption: a sentence without its full stop, under the figure.
  ///   - gains: one per method, criterion and seed.
  package init(_ id: String, _ caption: String, of gains: [ChoiceGain]) {
    self.init(
      id, "\(caption); \(Self.whiskers)", of: gains, groups: \.method,
      series: { $0.criterion.title }, value: \.uar, axis: "gain in UAR (points)", format: .points)
  }

  /// The end of a caption that explains the whiskers of bars over seeds.
  package static let whiskers = "whiskers are ± one standard deviation over seeds"
}
