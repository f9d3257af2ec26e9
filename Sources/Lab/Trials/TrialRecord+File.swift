// SPDX-License-Identifier: MIT
import Evaluation
import Foundation
import Foundations
import HDF5
import Networks

/// A record as one HDF5 file, readable by h5py, MATLAB and HDFView.
///
/// Attributes of `/`, as JSON: `settings` (the trial), `results`, `provenance`. Arrays:
///
/// - `[epochs]`: `/history/epoch`, `/history/loss` (regression and adaptation together),
///   `/history/target_UAR`, and each loss and criterion by its name with `_` for spaces;
/// - `/predictions/paths` `[utterances]`;
/// - `/predictions/target` `[utterances, emotions]`, the scores of the last epoch;
/// - `/predictions/epochs` `[epochs, utterances, emotions]`;
/// - `/checkpoint/network/<parameter>`, where one network was trained. Networks of speaker folds are not
///   stored, and large networks only for the first seed.
extension TrialRecord {
  /// Reads a record, without its arrays.
  /// - Throws: `HDF5Error`, or `DecodingError` for a record of another version.
  package init(contentsOf file: HDF5File) throws {
    self = try Self.read(file).record
  }

  /// Reads a record, without its arrays, and its canonical JSON.
  ///
  /// The JSON is joined from the three attributes and not encoded again, which would take most of the time
  /// of a run that finds thousands of records. The result is canonical, since each attribute is, and the
  /// keys stand in alphabetical order.
  /// - Parameter trial: the settings, if they are already known.
  /// - Throws: `HDF5Error`, or `DecodingError` for a record of another version.
  static func read(_ file: HDF5File, of trial: Trial? = nil) throws
    -> (record: TrialRecord, text: String)
  {
    let (settings, results) = (try file.attribute("settings"), try file.attribute("results"))
    let provenance = try file.attribute("provenance")
    let record = TrialRecord(
      trial: try trial ?? decoded(settings), results: try decoded(results),
      provenance: try decoded(provenance))
    return (
      record,
      "{\"provenance\":\(provenance),\"results\":\(results),\"trial\":\(settings)}"
    )
  }

  /// Reads the provenance of a record, and nothing else of it.
  /// - Throws: `HDF5Error`, or `DecodingError` for a record of another version.
  static func provenance(in file: HDF5File) throws -> TrialProvenance {
    try decoded(file.attribute("provenance"))
  }

  private static func decoded<Part: Decodable>(_ text: String) throws -> Part {
    try JSONDecoder().decode(Part.self, from: Data(text.utf8))
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
    // all predictions of the folds' networks are stored already
    guard networks.count == 1, let (name, network) = networks.first, stores(network) else { return }
    for (parameter, tensor) in network.checkpoint {
      try file.write(
        tensor.floats, shape: tensor.shape, at: "/checkpoint/\(name)/\(parameter)",
        compress: !isLarge(network))
    }
  }

  /// Tells whether a network is large. Packing VGG-11 takes longer than training it on a GPU, for a seventh of its size.
  private func isLarge(_ network: Network) -> Bool { network.parameterCount > 1_000_000 }

  /// Tells whether a network is stored: small ones always, large ones (VGG-11 has half a gigabyte) for the
  /// first seed.
  private func stores(_ network: Network) -> Bool {
    trial.seed == 0 || !isLarge(network)
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
