// SPDX-License-Identifier: MIT
import Corpora
import Foundation
import Lab
import StandIns

/// True if stand-in corpora can be made here, which takes espeak-ng.
package let standInsCanBeMade =
  (try? StandIns(store: URL(filePath: "/nowhere")).version()) != nil

/// Stand-in corpora, made once for all tests of this process.
package enum StandInStore {
  private static let shared: URL = {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "lab-standins-\(ProcessInfo.processInfo.processIdentifier)",
      directoryHint: .isDirectory)
    atexit { try? FileManager.default.removeItem(at: StandInStore.shared) }
    return folder
  }()

  private static let made = Result {
    let corpora = StandIns(
      store: shared, utterancesPerEmotion: Profile.smoke.standInUtterancesPerEmotion)
    for name in ["EmoDB", "CASIA"] { _ = try corpora.corpus(named: name) }
    return corpora.folder
  }

  /// Calls `body` with a fresh store that has stand-ins for EmoDB and CASIA and no trial.
  package static func fresh<Value>(_ body: (URL) throws -> Value) throws -> Value {
    try withTemporaryFolder { folder in
      let store = folder.appending(path: "store", directoryHint: .isDirectory)
      try FileManager.default.createDirectory(at: store, withIntermediateDirectories: true)
      try FileManager.default.createSymbolicLink(
        at: store.appending(path: "standins"), withDestinationURL: made.get())
      return try body(store)
    }
  }

  /// A laboratory for a quick sweep of stand-ins.
  package static func laboratory(_ store: URL, _ more: String...) throws -> Laboratory {
    let options = try LabOptions.parse(
      ["--profile", "smoke", "--data", "standin", "--jobs", "1", "--store", store.path] + more)
    return try Laboratory(options, tasks: [CorpusTask.paper[2]])
  }
}
