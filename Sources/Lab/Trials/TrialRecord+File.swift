import Evaluation
import Foundation
import Foundations
import HDF5
import Networks

/// A record as one HDF5 file that opens in h5py, MATLAB and HDFView.
///
/// Attributes of `/`, as JSON: `settings` (the trial), `results`, `provenance`. Arrays:
/// `/history/epoch`, `/history/loss` (regression and adaptation together), each loss and criterion by
/// its name with `_` for spaces, `/history/target_UAR`, all `[epochs]`; `/predictions/paths` `[utterances]`,
/// `/predictions/target` `[utterances, emotions]` (the last epoch's scores),
/// `/predictions/epochs` `[epochs, utterances, emotions]`; `/checkpoint/network/<parameter>`, where one
/// network was trained: those of speaker folds are not kept, of large networks only the first seed's.
extension TrialRecord {
  /// Reads a record, without its arrays.
  /// - Throws: `HDF5Error`, or `DecodingError` for a record of another version.
  package init(contentsOf file: HDF5File) throws {
    self = try Self.read(file).record
  }

  /// Reads a record, without its arrays, with its canonical JSON, which is put together from what the
  /// file holds.
  /// - Parameter trial: its settings, where they are known already.
  /// - Throws: `HDF5Error`, or `DecodingError` for a record of another version.
  static func read(_ file: HDF5File, of trial: Trial? = nil) throws
    -> (record: TrialRecord, text: String)
  {
    let (settings, results) = (try file.attribute("settings"), try file.attribute("results"))
    let provenance = try file.attribute("provenance")
    func decoded<Part: Decodable>(_ text: String) throws -> Part {
      try JSONDecoder().decode(Part.self, from: Data(text.utf8))
    }
    let record = TrialRecord(
      trial: try trial ?? decoded(settings), results: try decoded(results),
      provenance: try decoded(provenance))
    return (
      record,
      "{\"provenance\":\(provenance),\"results\":\(results),\"trial\":\(settings)}"
    )
  }

  /// Writes the record and its arrays.
  func write(
    to file: HDF5File, predictions: [Predictions], networks: [(name: String, network: Network)]
  ) throws {
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
    guard networks.count == 1, let (name, network) = networks.first, keeps(network) else { return }
    for (parameter, tensor) in network.checkpoint {
      try file.write(
        tensor.floats, shape: tensor.shape, at: "/checkpoint/\(name)/\(parameter)",
        compress: true)
    }
  }

  /// Whether a network is kept: small ones are, of large ones (VGG-11 has half a gigabyte) the first
  /// seed's.
  private func keeps(_ network: Network) -> Bool {
    trial.seed == 0 || network.parameterCount <= 1_000_000
  }

  private func writeHistory(to file: HDF5File) throws {
    try file.write(history.map { Int64($0.number) }, shape: [history.count], at: "/history/epoch")
    var columns: [(String, [Double])] = []
    let recalls = history.compactMap(\.targetUAR)
    if recalls.count == history.count { columns.append(("target UAR", recalls)) }
    if case .network = trial.recipe { columns.append(("loss", history.map(\.totalLoss))) }
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
