import Evaluation
import Foundation
import HDF5
import Networks
import Reproducibility

/// A record as one HDF5 file that opens in h5py, MATLAB and HDFView.
///
/// Attributes of `/`, as JSON: `settings` (the trial), `results`, `provenance`. Arrays:
/// `/history/epoch`, `/history/loss` (regression and adaptation together), each loss and criterion by
/// its name with `_` for spaces, `/history/target_UAR`, all `[epochs]`; `/predictions/paths` `[utterances]`,
/// `/predictions/target` `[utterances, emotions]` (the last epoch's scores),
/// `/predictions/epochs` `[epochs, utterances, emotions]`; `/checkpoint/network/<parameter>`, where one
/// network was trained: those of speaker folds are not kept.
extension TrialRecord {
  /// What `results` holds: all that is neither settings nor provenance.
  private struct Results: Codable {
    var key: Digest
    var history: [Epoch]
    var choices: [Choice]
    var referee: Referee.Account
    var warnings: [String]
  }

  /// Reads a record, without its arrays.
  /// - Throws: `HDF5Error`, or `DecodingError` for a record of another version.
  init(contentsOf file: HDF5File) throws {
    let decoder = JSONDecoder()
    let results = try decoder.decode(Results.self, from: Data(file.attribute("results").utf8))
    key = results.key
    history = results.history
    choices = results.choices
    referee = results.referee
    warnings = results.warnings
    trial = try decoder.decode(Trial.self, from: Data(file.attribute("settings").utf8))
    provenance = try decoder.decode(
      TrialProvenance.self, from: Data(file.attribute("provenance").utf8))
  }

  /// Writes the record and its arrays.
  func write(
    to file: HDF5File, predictions: [Predictions], networks: [(name: String, network: Network)]
  ) throws {
    let results = Results(
      key: key, history: history, choices: choices, referee: referee, warnings: warnings)
    try file.setAttribute("settings", CanonicalJSON.text(trial))
    try file.setAttribute("results", CanonicalJSON.text(results))
    try file.setAttribute("provenance", CanonicalJSON.text(provenance))
    try writeHistory(to: file)
    if let last = predictions.last {
      let shape = [last.count, last.emotions.count]
      try file.write(last.paths, at: "/predictions/paths")
      try file.write(last.scores, shape: shape, at: "/predictions/target")
      try file.write(
        predictions.flatMap(\.scores), shape: [predictions.count] + shape,
        at: "/predictions/epochs", compress: true)
    }
    // the networks of folds predict nothing that is not kept already
    guard networks.count == 1, let (name, network) = networks.first else { return }
    for (parameter, tensor) in network.checkpoint {
      try file.write(
        tensor.floats, shape: tensor.shape, at: "/checkpoint/\(name)/\(parameter)",
        compress: true)
    }
  }

  private func writeHistory(to file: HDF5File) throws {
    try file.write(history.map { Int64($0.number) }, shape: [history.count], at: "/history/epoch")
    var columns = [("loss", history.map(\.totalLoss)), ("target UAR", history.map(\.targetUAR))]
    for (index, loss) in (history.first?.losses ?? []).enumerated() {
      columns.append((loss.name, history.map { $0.losses[index].value }))
    }
    for (index, criterion) in (history.first?.criteria ?? []).enumerated() {
      columns.append((criterion.name, history.map { $0.criteria[index].value }))
    }
    for (name, values) in columns {
      let path = "/history/" + name.replacing(" ", with: "_")
      try file.write(values, shape: [values.count], at: path)
    }
  }
}
