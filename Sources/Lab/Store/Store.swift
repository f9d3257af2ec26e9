import Evaluation
import Foundation
import Foundations
import HDF5
import Networks

/// The folder of records, one HDF5 file per trial, found by the trial's key.
///
/// A file is written under a temporary name and renamed, so a record is whole or not there; many
/// processes may write at once.
package struct Store: Sendable {
  package let folder: URL

  /// A store in a folder, which is made when it is first written to.
  package init(_ folder: URL) { self.folder = folder }

  /// Where a trial's record is, or would be.
  package func url(of trial: Trial, key: Digest) -> URL {
    folder.appending(path: "trials/\(trial.task.fileName)", directoryHint: .isDirectory)
      .appending(
        path: "\(trial.method.name)-seed\(trial.seed)-\(key.short).h5",
        directoryHint: .notDirectory)
  }

  /// The record of a finished trial, nil if there is none.
  ///
  /// A file that cannot be read is renamed `*.damaged` and reported; the trial is then run again.
  package func record(of trial: Trial, key: Digest) -> TrialRecord? {
    load(trial, key: key)?.record
  }

  /// The record of a finished trial with its canonical JSON, nil if there is none.
  func load(_ trial: Trial, key: Digest) -> (record: TrialRecord, text: String)? {
    let url = url(of: trial, key: key)
    guard FileManager.default.fileExists(atPath: url.path) else { return nil }
    do {
      let kept = try TrialRecord.read(HDF5File.open(url.path), of: trial)
      guard kept.record.key == key else { throw StoreError.otherKey(path: url.path) }
      return kept
    } catch {
      HDF5File.setAside(url.path, because: error, then: "the trial is run again")
      return nil
    }
  }

  /// Where a finished trial's numbers come from; nil if there is no record that can be read.
  func provenance(of trial: Trial, key: Digest) -> TrialProvenance? {
    try? JSONDecoder().decode(
      TrialProvenance.self,
      from: Data(HDF5File.open(url(of: trial, key: key).path).attribute("provenance").utf8))
  }

  /// The settings of the finished trials of the same task, method and seed, as they were.
  func relatives(of trial: Trial) -> [JSONValue] {
    let folder = folder.appending(path: "trials/\(trial.task.fileName)")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    let prefix = "\(trial.method.name)-seed\(trial.seed)-"
    return names.sorted().filter { $0.hasPrefix(prefix) && $0.hasSuffix(".h5") }.compactMap {
      let path = folder.appending(path: $0).path
      guard let text = try? HDF5File.open(path).attribute("settings") else { return nil }
      return try? JSONDecoder().decode(JSONValue.self, from: Data(text.utf8))
    }
  }

  /// Whether there is a record of a trial, whole or damaged.
  package func contains(_ trial: Trial, key: Digest) -> Bool {
    FileManager.default.fileExists(atPath: url(of: trial, key: key).path)
  }

  /// Saves everything that a trial left behind.
  func save(_ outcome: TrialRun.Outcome) throws {
    let url = url(of: outcome.record.trial, key: outcome.record.key)
    try Self.createDirectory(url.deletingLastPathComponent())
    try HDF5File.writeAtomically(to: url.path) { file in
      try outcome.record.write(
        to: file, predictions: outcome.predictions, networks: outcome.networks)
    }
  }

  /// Creates a folder of a store.
  /// - Throws: ``LabError/storeUnwritable(path:reason:)``.
  package static func createDirectory(_ folder: URL) throws {
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    } catch {
      throw LabError.storeUnwritable(path: folder.path, reason: error.systemReason)
    }
  }

  /// Makes sure that the store can be written to, before anything costly is run.
  /// - Throws: ``LabError/storeUnwritable(path:reason:)``.
  package func prepare() throws {
    let probe = folder.appending(path: ".probe-\(ProcessInfo.processInfo.processIdentifier)")
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try Data().write(to: probe)
      try FileManager.default.removeItem(at: probe)
    } catch {
      throw LabError.storeUnwritable(path: folder.path, reason: error.systemReason)
    }
  }
}

/// What can be wrong with a record in a store.
package enum StoreError: Error, CustomStringConvertible {
  case otherKey(path: String)

  package var description: String {
    switch self {
    case .otherKey(let path): "'\(path)' holds the record of another trial."
    }
  }
}
