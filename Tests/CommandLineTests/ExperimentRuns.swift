// SPDX-License-Identifier: MIT
import Adaptation
import Foundation
import TestSupport

/// Experiments run in the repository, with store and pages in folders of their own.
enum ExperimentRuns {
  /// A run of Table 2 on stand-ins with two workers, whose store other runs may read.
  struct Table2Run: Sendable {
    let folder: URL
    let outcome: Program.Outcome

    var store: URL { folder.appending(path: "store", directoryHint: .isDirectory) }
    var reports: URL { folder.appending(path: "reports", directoryHint: .isDirectory) }

    /// The arguments of the same run with pages elsewhere.
    func arguments(reports: String = "reports") -> [String] {
      ExperimentRuns.arguments + [
        "--methods", methods.joined(separator: ","), "--seeds", "1", "--jobs", "2", "--store",
        store.path,
        "--reports", folder.appending(path: reports).path,
      ]
    }
  }

  /// One method of every kind: shallow, bounds, deep.
  static let methods = ["SVM", "CORAL", "SourceOnly", "AdaBN", "DIDAN", "TargetSupervised"]

  static let arguments = ["--profile", "smoke", "--data", "standin"]

  private static let folder = folderOfThisProcess(named: "experiments")

  private static let shared = Result {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let waiting = Table2Run(folder: folder, outcome: .init(exitCode: -1, output: "", errors: ""))
    return Table2Run(
      folder: folder, outcome: try Program("Table2").run(waiting.arguments()))
  }

  /// All of Table 2, run once for all tests.
  static func table2() throws -> Table2Run { try shared.get() }

  /// A folder with the sounds and spectrograms of Table 2's run, and no trial.
  static func freshStore(in folder: URL, named name: String = "store") throws -> URL {
    let store = folder.appending(path: name, directoryHint: .isDirectory)
    try FileManager.default.createDirectory(at: store, withIntermediateDirectories: true)
    for part in ["standins", "spectrograms", "features"] {
      try FileManager.default.createSymbolicLink(
        at: store.appending(path: part),
        withDestinationURL: table2().store.appending(path: part))
    }
    return store
  }
}
