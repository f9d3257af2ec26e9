// SPDX-License-Identifier: MIT
import ArgumentParser
import Corpora
import Foundation
import Foundations
import Upkeep

/// Locations of the corpora and the lock; options that subcommands share.
struct Places: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The folder that holds EmoDB/, eNTERFACE/, CASIA/, nEMO/ and RAVDESS/.",
      discussion: "By default DIDAN_CORPORA from the environment, else 'Corpora'.",
      valueName: "folder"), completion: .directory)
  var corpora: String?

  @Option(
    help: ArgumentHelp(
      "The lock file.",
      discussion: "By default data.lock in the current folder or one above it.",
      valueName: "file"), completion: .file())
  var lock: String?

  func corporaFolder() throws -> CorporaFolder { try CorporaFolder(option: corpora) }

  func lockFile() throws -> URL { try DataLock.locate(option: lock) }
}

/// Location of the store; an option that subcommands share.
struct StorePlace: ParsableArguments {
  @Option(
    help: ArgumentHelp("The store, as named to the experiments.", valueName: "dir"),
    completion: .directory)
  var store = ".store"

  /// Contents of the store; nil, after printing a sentence, if it does not exist.
  func survey() -> StoreSurvey? {
    let survey = StoreSurvey(of: URL(filePath: store, directoryHint: .isDirectory))
    if survey == nil {
      Terminal.say("There is no store '\(store)'. The first experiment creates it.")
    }
    return survey
  }
}

/// Location of the pages; an option that subcommands share.
struct ReportsPlace: ParsableArguments {
  @Option(
    name: .customLong("reports"),
    help: ArgumentHelp(
      "The folder of the pages. The records beside a page name the trials that it was made from.",
      valueName: "dir"), completion: .directory)
  var path = "Reports"

  var trials: PageTrials { PageTrials(in: URL(filePath: path, directoryHint: .isDirectory)) }
}
