import ArgumentParser
import Corpora
import Foundation
import Foundations
import Lab
import Upkeep

/// `didan store gc`
struct StoreCollection: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gc",
    abstract: "Lists what no experiment of this version asks for, and removes it after asking.",
    discussion: """
      A finished trial stays as long as a built experiment asks for its settings in any profile, with \
      any --seeds, --tasks, --methods, --precision and corpora; so does a spectrogram or feature set of such \
      settings. What pages show of networks stays for the commit that runs. Unfinished trainings stay until their trial is finished. Files set aside as damaged and \
      what stopped processes left over an hour ago go. What this version does not know stays.

      Where no one can be asked and --yes is not given, nothing is removed and the status is 1.
      """)

  @OptionGroup var place: StorePlace

  @Flag(help: "Remove without asking.")
  var yes = false

  @Flag(name: .customLong("dry-run"), help: "List only.")
  var isDryRun = false

  func validate() throws {
    if yes, isDryRun { throw ValidationError("--yes and --dry-run exclude each other.") }
  }

  func run() throws {
    guard let survey = place.survey() else { return }
    let cleaning = try StoreCleaning(survey, demand: demand(survey))
    for item in cleaning.unreadable {
      note("'\(item.path)' cannot be opened, and stays. 'didan status --check' says why.")
    }
    guard !cleaning.removals.isEmpty else {
      print("There is nothing to remove from '\(survey.store.path)'.")
      return
    }
    print(StoreRemovalList(cleaning, in: survey).text)
    if isDryRun { return }
    if !yes {
      guard isatty(STDIN_FILENO) == 1 else {
        note("Nothing was removed, as no one can be asked here. Add --yes to remove it.")
        throw ExitCode.failure
      }
      guard isAgreed() else {
        print("Nothing was removed.")
        return
      }
    }
    try remove(cleaning)
  }

  /// What the experiments ask for; nil, after saying why, where they cannot be asked.
  private func demand(_ survey: StoreSurvey) -> ExperimentDemand? {
    let hasTrials = survey.items.contains { item in
      switch item.kind {
      case .trial, .spectrograms, .features: true
      default: false
      }
    }
    guard hasTrials else { return nil }
    do {
      let sources = try DataLock.locate().deletingLastPathComponent()
        .appending(path: "Experiments", directoryHint: .isDirectory)
      let executables = (Bundle.main.executableURL ?? URL(filePath: CommandLine.arguments[0]))
        .resolvingSymlinksInPath().deletingLastPathComponent()
      let experiments = try ExperimentProgram.all(of: sources, builtInto: executables)
      note("Asking \(experiments.map(\.name).joined(separator: ", ")) what they ask for …")
      return try ExperimentDemand(of: experiments, store: survey.store)
    } catch {
      note(
        "\(error)\nUntil this is known, every finished trial, spectrogram set and feature set stays."
      )
      return nil
    }
  }

  private func isAgreed() -> Bool {
    print("Remove all of this? [y/N] ", terminator: "")
    fflush(nil)
    let answer = readLine()?.trimmingCharacters(in: .whitespaces).lowercased()
    return answer == "y" || answer == "yes"
  }

  private func remove(_ cleaning: StoreCleaning) throws {
    var (removed, won, failed) = (0, 0, false)
    for removal in cleaning.removals {
      do {
        guard try cleaning.remove(removal) else {
          note("'\(removal.item.path)' has changed meanwhile, and stays.")
          continue
        }
        removed += 1
        won += removal.item.bytes
      } catch {
        note("\(error)")
        failed = true
      }
    }
    print("Removed \(StatusTables.count(removed, "thing")), \(ByteCount(won)).")
    if failed { throw ExitCode.failure }
  }

  private func note(_ sentence: String) {
    FileHandle.standardError.write(Data((sentence + "\n").utf8))
  }
}
