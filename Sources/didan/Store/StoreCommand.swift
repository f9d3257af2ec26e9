import ArgumentParser

/// `didan store`
struct StoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "store",
    abstract: "Looks after the store of trials and spectrograms.",
    subcommands: [StoreCollection.self])
}
