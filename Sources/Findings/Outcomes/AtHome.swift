// SPDX-License-Identifier: MIT

import Adaptation
import Corpora
import Evaluation
import Lab
import Notebook

/// What a task's network would recognise in other speakers of its own corpus, beside what it recognises in
/// another corpus.
package struct AtHome: Sendable {
  package let task: CorpusTask
  /// UAR on other speakers of the source, after training on the source; nil where no task has the source as its
  /// target.
  package let home: Double?
  /// UAR on the target after training on the source, by method.
  package let across: [String: Double]
  /// UAR on other speakers of the target, after training on the target.
  package let bound: Double?
}

extension [TrialOutcome] {
  /// One per task, in the order of the outcomes: means over seeds, last epoch.
  package func atHome() -> [AtHome] {
    let supervised = filter { $0.method == TargetSupervised.name }
    func mean(_ outcomes: [TrialOutcome]) -> Double? {
      outcomes.isEmpty ? nil : outcomes.mean { $0.uar() }
    }
    return map(\.task).distinct().map { task in
      let own = filter { $0.task == task && $0.method != TargetSupervised.name }
      return AtHome(
        task: task,
        home: mean(
          supervised.filter { $0.task.target == task.source && $0.task.emotions == task.emotions }),
        across: Dictionary(
          own.byMethod.compactMap { method, own in mean(own).map { (method, $0) } },
          uniquingKeysWith: { first, _ in first }),
        bound: mean(supervised.filter { $0.task == task }))
    }
  }
}

extension Listing<AtHome> {
  /// A table of tasks: at home, across, and the bound.
  /// - Parameters:
  ///   - id: name of the table's files; letters, digits, hyphens; unique among the page's tables.
  ///   - outcomes: one per trial.
  ///   - methods: those whose UAR across corpora is shown.
  package init(_ id: String, of outcomes: [TrialOutcome], methods: [String]) {
    self.init(
      id, "UAR in %, last epoch: within corpora and across", of: outcomes.atHome(),
      columns: [
        .text("Task", \.task),
        .number("At home", \.home, .percent),
      ]
        + methods.map { method in .number(method, { $0.across[method] }, .percent) }
        + [.number("Bound", \.bound, .percent)],
      footnotes: [
        "At home: trained on the source, tested on other speakers of the source. Bound: trained on the target's labels, tested on other speakers of the target. Means over seeds."
      ],
      trials: outcomes.filter { methods.contains($0.method) }.entries(
        row: { "\($0.task)" }, column: \.method, value: { $0.uar() }))
  }
}
