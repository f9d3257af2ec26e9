import ArgumentParser

@main
struct Didan: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "didan",
    abstract: """
      Trains recognisers of emotion and uses them; looks after corpora and the experiments' store.
      """,
    discussion: """
      The experiments themselves are programs of their own: swift run -c release Table2 --help
      """,
    subcommands: [
      AdaptCommand.self, PredictCommand.self, CorporaCommand.self, DoctorCommand.self,
      FeaturesCommand.self, LockCommand.self, StatusCommand.self, StoreCommand.self,
    ])
}
