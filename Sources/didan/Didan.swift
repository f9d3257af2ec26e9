import ArgumentParser

@main
struct Didan: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "didan",
    abstract: "Looks after the corpora that the experiments read, and the store that they fill.",
    discussion: """
      The experiments themselves are programs of their own: swift run -c release Table2 --help
      """,
    subcommands: [
      CorporaCommand.self, DoctorCommand.self, FeaturesCommand.self, LockCommand.self,
      StatusCommand.self, StoreCommand.self,
    ])
}
