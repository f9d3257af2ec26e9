// SPDX-License-Identifier: MIT
import Evaluation
import Foundation
import Foundations
import HDF5
import Networks

/// Folder of records: one HDF5 file per trial, found by the trial's key.
///
/// A file is written under a temporary name and then renamed, so a record is either complete or absent.
/// Several processes may write at the same time.
package struct Store: Sendable {
  package let folder: URL

  /// A store in a folder, which is created by the first write.
  package init(_ folder: URL) { self.folder = folder }

  /// Location of a trial's record, whether it exists or not.
  package func url(of trial: Trial, key: Digest) -> URL {
    folder(of: trial).appending(
      path: StoreNames.Record(of: trial, key: key).name, directoryHint: .notDirectory)
  }

  private func folder(of trial: Trial) -> URL {
    StoreNames.Folder.trials.url(in: folder)
      .appending(path: trial.task.fileName, directoryHint: .isDirectory)
  }

  /// Loads the record of a finished trial; nil if there is none.
  ///
  /// A file that cannot be read is renamed `*.damaged` and reported; the trial then counts as missing.
  package func record(of trial: Trial, key: Digest) -> TrialRecord? {
    load(trial, key: key)?.record
  }

  /// Loads the record of a finished trial with its canonical JSON; nil if there is none.
  func load(_ trial: Trial, key: Digest) -> (record: TrialRecord, text: String)? {
    read(trial, key: key) { file, path in
      let found = try TrialRecord.read(file, of: trial)
      guard found.record.key == key else { throw StoreError.otherKey(path: path) }
      return found
    }
  }

  /// Loads the provenance of a finished trial, without its results; nil if there is no record.
  ///
  /// A file that cannot be read is set aside as in ``record(of:key:)``.
  func provenance(of trial: Trial, key: Digest) -> TrialProvenance? {
    read(trial, key: key) { file, _ in try TrialRecord.provenance(in: file) }
  }

  /// Reads from the record of a finished trial; nil if there is none, or none that can be read.
  private func read<Part>(
    _ trial: Trial, key: Digest, _ part: (_ file: HDF5File, _ path: String) throws -> Part
  ) -> Part? {
    let path = url(of: trial, key: key).path
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    do {
      return try part(HDF5File.open(path), path)
    } catch {
      HDF5File.setAside(path, because: error, then: "the trial is run again")
      return nil
    }
  }

  /// Loads the settings of the finished trials with the same task, method and seed, of any version.
  func relatives(of trial: Trial) -> [JSONValue] {
    let folder = folder(of: trial)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    // a folder can have thousands of names, so they are compared by their beginning, not parsed
    let stem = StoreNames.Record.stem(trial.method.name, trial.seed)
    return names.sorted().filter { $0.hasPrefix(stem) && $0.hasSuffix(".h5") }.compactMap {
      let path = folder.appending(path: $0).path
      guard let text = try? HDF5File.open(path).attribute("settings") else { return nil }
      return try? JSONDecoder().decode(JSONValue.self, from: Data(text.utf8))
    }
  }

  /// Tells whether there is a record of a trial, intact or damaged.
  package func contains(_ trial: Trial, key: Digest) -> Bool {
    FileManager.default.fileExists(atPath: url(of: trial, key: key).path)
  }

  /// Saves the record, the predictions and the networks of a trial.
  package func save(_ outcome: CompletedTrial) throws {
    let url = url(of: outcome.record.trial, key: outcome.record.key)
    try Self.createDirectory(url.deletingLastPathComponent())
    try HDF5File.writeAtomically(to: url.path) { file in
      try outcome.record.write(
        to: file, predictions: outcome.predictions, networks: outcome.networks)
    }
  }

  /// Creates a folder of a store.
  /// - Throws: `UserError`.
  static func createDirectory(_ folder: URL) throws {
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    } catch {
      throw unwritable(folder, error)
    }
  }

  /// Checks that the store can be written to, before anything costly is run.
  /// - Throws: `UserError`.
  package func prepare() throws {
    do { try FolderProbe(folder).prepare() } catch { throw Self.unwritable(folder, error) }
  }

  private static func unwritable(_ folder: URL, _ error: any Error) -> UserError {
    UserError(
      "The store '\(folder.path)' cannot be written: \(error.systemReason). Make the folder writable, free some space, or name another one with --store."
    )
  }
}

/// A record in a store that is not the expected one.
package enum StoreError: Error, CustomStringConvertible {
  case otherKey(path: String)
  /// Training on another kind of device; its random generators cannot continue on this one.
  case otherDevice(path: String)
  /// Parts that do not belong together.
  case unfitting(path: String)

  package var description: String {
    switch self {
    case .otherKey(let path): "'\(path)' holds the record of another trial."
    case .otherDevice(let path): "'\(path)' is of training on another kind of device."
    case .unfitting(let path): "The parts of '\(path)' do not belong together."
    }
  }
}
