import ArgumentParser

/// `didan lock`
struct LockCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lock",
    abstract: "Checks and changes data.lock, which pins every file an experiment may read.",
    subcommands: [LockVerify.self, LockAdd.self, LockStandIns.self, LockImport.self])
}
