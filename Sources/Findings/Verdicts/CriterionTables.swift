import Evaluation
import Lab
import Notebook

/// What each of some criteria chooses, and how well it ranks epochs, on the same trials: a table of
/// UAR and one of rank correlations, `<id>` and `<id>-ranks`.
package struct CriterionTables: Showable {
  package var id: String
  /// What the trials are, as the captions end.
  package var trials: String
  package var outcomes: [TrialOutcome]
  package var criteria: [Criterion]

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
      of: outcomes.averages(by: criteria), rows: \.method, columns: { $0.criterion.title },
      value: \.uar, replicate: { $0.seed }, rowHeading: "Method")
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
