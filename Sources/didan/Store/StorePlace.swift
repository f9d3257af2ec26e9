import ArgumentParser
import Foundation
import Lab
import Upkeep

/// Where the store is; an option that the subcommands share.
struct StorePlace: ParsableArguments {
  @Option(
    help: ArgumentHelp("The store, as named to the experiments.", valueName: "dir"),
    completion: .directory)
  var store = ".store"

  /// What is in it; nil, after saying so, if there is none.
  func survey() -> StoreSurvey? {
    let survey = StoreSurvey(of: URL(filePath: store, directoryHint: .isDirectory))
    if survey == nil {
      print("There is no store '\(store)'. The first experiment that is run makes one.")
    }
    return survey
  }
}
