// SPDX-License-Identifier: MIT
import Foundation
import Foundations
import HDF5
import TestSupport
import Testing

/// A long job that is disturbed: a program, the store it fills, and what it leaves behind.
enum SoakSubject: String, CaseIterable {
  /// Two workers on the trials of an experiment, which read spectrograms that are there.
  case experiment
  /// The same in a store that has stand-ins, and no spectrograms yet.
  case emptyStore
  /// `didan adapt`, which writes a model.
  case adapt
  /// `Scripts/reproduce-all` on two tasks, with the release build.
  case everything

  /// Prepares a folder in which the job can run.
  func prepare(_ folder: URL) throws {
    let files = FileManager.default
    try files.createDirectory(at: folder, withIntermediateDirectories: true)
    switch self {
    case .adapt:
      for name in ["Corpora", "data.lock"] {
        try files.copyItem(
          at: Self.sounds.get().appending(path: name), to: folder.appending(path: name))
      }
    case .experiment, .emptyStore, .everything:
      let store = folder.appending(path: "store", directoryHint: .isDirectory)
      try files.createDirectory(at: store, withIntermediateDirectories: true)
      let parts = self == .experiment ? ["standins", "spectrograms", "features"] : ["standins"]
      for part in parts {
        try files.createSymbolicLink(
          at: store.appending(path: part),
          withDestinationURL: ExperimentRuns.table2().store.appending(path: part))
      }
    }
  }

  private static let sounds = Result { () throws -> URL in
    let place = folderOfThisProcess(named: "soak")
    try OwnSounds.inTemporaryFolder { didan in
      try FileManager.default.copyItem(at: didan.folder, to: place)
    }
    return place
  }

  private func program(_ folder: URL) -> Program {
    switch self {
    case .experiment, .emptyStore: Program("Table2")
    case .adapt: Program("didan", in: folder)
    case .everything: Program(Repository.root.appending(path: "Scripts/reproduce-all").path)
    }
  }

  /// Runs the job in a folder.
  func run(
    in folder: URL, named name: String, environment: [String: String] = [:],
    disturb: (ChildProcess) throws -> Void = { _ in }
  ) throws -> Program.Outcome {
    var environment = environment
    // reproduce-all builds, and would wait for the lock that `swift test` holds; the locks are in this folder
    if self == .everything { environment["TMPDIR"] = folder.deletingLastPathComponent().path }
    return try program(folder).run(
      arguments(folder, run: name), environment: environment, disturb: disturb)
  }

  /// - Parameter run: pages are written to a folder of this name, so that none is read again.
  private func arguments(_ folder: URL, run: String) -> [String] {
    let methods = self == .everything ? "AdaBN" : "SVM,AdaBN,DIDAN"
    let places = [
      "--store", folder.appending(path: "store").path, "--reports",
      folder.appending(path: "reports-\(run)").path,
    ]
    return switch self {
    case .experiment, .emptyStore, .everything:
      ExperimentRuns.arguments + [
        "--jobs", "2", "--tasks", StoredRecords.task, "--methods", methods, "--seeds", "1",
        "--checkpoint-every", "0",
      ] + places
    case .adapt:
      Recognisers.arguments + ["--force", "--store", places[1]]
    }
  }

  /// Everything that a folder holds of finished work, as bit patterns, by name. Reading it shows that it is
  /// whole.
  func results(_ folder: URL) throws -> [String: [UInt64]] {
    var results: [String: [UInt64]] = [:]
    let store = folder.appending(path: "store")
    for name in StoredRecords.names(in: store) {
      for (part, bits) in try StoredRecords.contents(of: name, in: store) {
        results["\(name) \(part)"] = bits
      }
    }
    let model = folder.appending(path: "model.h5")
    if self == .adapt, FileManager.default.fileExists(atPath: model.path) {
      let file = try HDF5File.open(model.path)
      for part in try ["/network", "/standardisation"].flatMap({ try file.names(under: $0) }) {
        results["model \(part)"] = try file.doubles(at: part).values.map(\.bitPattern)
      }
    }
    return results
  }
}
