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
  private static let shared = folderOfThisProcess(named: "lab-standins")

  private static let made = Result { try make("EmoDB", "CASIA") }
  private static let third = Result { try make("eNTERFACE") }

  private static func make(_ names: String...) throws -> URL {
    let corpora = StandIns(
      store: shared, utterancesPerEmotion: Profile.smoke.standInUtterancesPerEmotion)
    for name in names { _ = try corpora.corpus(named: name) }
    return corpora.folder
  }

  /// A store with a stand-in for eNTERFACE as well, the same for all tests of this process.
  package static func ofThree() throws -> URL {
    _ = try made.get()
    _ = try third.get()
    return shared
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

  /// A laboratory for a quick sweep of stand-ins, which runs every trial in this process.
  /// - Parameter change: changes the setup.
  package static func laboratory(
    _ store: URL, tasks: [CorpusTask] = [CorpusTask.paper[2]],
    _ change: (inout Setup) -> Void = { _ in }
  ) throws -> Laboratory {
    var setup = try Setup(corpora: CorporaFolder(option: nil), profile: .smoke, store: store)
    setup.data = .standin
    setup.jobs = 1
    change(&setup)
    return try Laboratory(setup, .tasks(tasks, .emotionsOfTasks), note: { _ in })
  }
}
