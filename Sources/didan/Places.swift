import ArgumentParser
import Corpora
import Foundation

/// Where the corpora and the lock are; options that the subcommands share.
struct Places: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The folder that holds EmoDB/, eNTERFACE/, CASIA/ and nEMO/.",
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
