import Evaluation
import Lab

/// What the rule that chooses the epoch is worth: methods by last epoch (no choice), information
/// maximisation (no label) and oracle (target labels), averaged over tasks for each seed.
public struct SelectionTable: Showable {
  private struct Entry {
    let method: String
    let criterion: Criterion
    let seed: UInt64
    let uar: Double?
  }

  private let table: Table

  /// - Parameter apart: rows that do not compete, such as an upper bound.
  public init(
    _ id: String, _ caption: String, of outcomes: [TrialOutcome], apart: [String] = []
  ) {
    var cells: [Entry] = []
    var methods: [String] = []
    for outcome in outcomes where !methods.contains(outcome.method) {
      methods.append(outcome.method)
    }
    for method in methods {
      let bySeed = Dictionary(grouping: outcomes.filter { $0.method == method }, by: \.seed)
      for criterion in Criterion.compared {
        for (seed, own) in bySeed.sorted(by: { $0.key < $1.key }) {
          let values = own.compactMap { $0.uar(criterion) }
          let mean = values.reduce(0, +) / Double(values.count)
          cells.append(
            Entry(
              method: method, criterion: criterion, seed: seed,
              uar: values.count == own.count ? mean : nil))
        }
      }
    }
    table = Table(
      id, caption, of: cells, rows: \.method, columns: { $0.criterion.title }, value: \.uar,
      replicate: { $0.seed }, rowHeading: "Method", apart: apart,
      footnotes: [
        "Last epoch: no choice. Label-free: the epoch with the highest information maximisation on the target (entropy of the mean prediction minus mean entropy). Oracle: the epoch with the highest UAR on the target, which takes the labels that one is supposed not to have. Each seed is averaged over the tasks first."
      ])
  }

  public func render(on page: PageContext) throws -> Rendering { try table.render(on: page) }
}
