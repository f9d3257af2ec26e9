// SPDX-License-Identifier: MIT
import ArgumentParser
import Foundations
import Suite

@main
struct Didan: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "didan",
    abstract: """
      Trains and runs emotion recognisers; shows what is behind pages; looks after corpora and the experiments' \
      store.
      """,
    discussion: """
      The experiments themselves are programs of their own: swift run -c release Table2 --help
      """, version: "didan \(Release.version)",
    subcommands: [
      AdaptCommand.self, PredictCommand.self, ExportCommand.self, CorporaCommand.self,
      DoctorCommand.self, ShowCommand.self, CompareCommand.self, SiteCommand.self,
      FeaturesCommand.self, LockCommand.self, StatusCommand.self, StoreCommand.self,
    ])

  static func main() { runAsProgram() }
}

/// `didan lock`
struct LockCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lock",
    abstract: "Checks and changes data.lock, which pins every file an experiment may read.",
    subcommands: [LockVerify.self, LockAdd.self, LockStandIns.self, LockImport.self])
}

/// `didan store`
struct StoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "store",
    abstract: "Looks after the store of trials and spectrograms.",
    subcommands: [StoreCollection.self])
}
