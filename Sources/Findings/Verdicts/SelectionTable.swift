import Evaluation
import Lab
import Notebook

/// What the rule that chooses the epoch is worth: methods by last epoch (no choice), information
/// maximisation (no label) and oracle (target labels), averaged over tasks for each seed.
package struct SelectionTable: Showable {
  private let table: Table

  /// - Parameters:
  ///   - id: names the table's files; letters, digits, hyphens; no two tables of a page share it.
  ///   - caption: a sentence that stands over the table.
  ///   - outcomes: trials of every method on every task; a seed of which one failed has no value.
  ///   - apart: rows that do not compete, such as an upper bound.
  package init(
    _ id: String, _ caption: String, of outcomes: [TrialOutcome], apart: [String] = []
  ) {
    table = Table(
      id, caption, of: outcomes.averages(by: Criterion.compared), rows: \.method,
      columns: { $0.criterion.title }, value: \.uar,
      replicate: { $0.seed }, rowHeading: "Method", apart: apart,
      footnotes: [
        "Last epoch: no choice. Label-free: the epoch with the highest information maximisation on the target (entropy of the mean prediction minus mean entropy). Oracle: the epoch with the highest UAR on the target, which takes the labels that one is supposed not to have. Each seed is averaged over the tasks first. Shallow methods draw nothing at random, so they have one value; what is chosen among are their candidate settings, and the first column is the default one."
      ])
  }

  package func render(on page: PageContext) throws -> Rendering { try table.render(on: page) }
}
