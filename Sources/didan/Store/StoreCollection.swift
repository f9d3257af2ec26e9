// SPDX-License-Identifier: MIT
import ArgumentParser
import Foundation
import Foundations
import Speech
import Upkeep

/// `didan store gc`
struct StoreCollection: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gc",
    abstract: "Lists what the store can do without, and removes it after asking.",
    discussion: """
      A finished trial stays if a page in the folder of --reports names it, or if it was made in the last \
      --days days. Spectrogram and feature sets stay if a remaining trial has their settings, or if they \
      were made in that time. Views of networks stay for the commit of this program, checkpoints until \
      their trial is finished. Files set aside as damaged go, and so do stand-ins made by older rules \
      and, after an hour, temporary files of stopped processes. Everything unknown to this version stays.

      If nobody can be asked and --yes is not given, nothing is removed and the status is 1.
      """)

  @OptionGroup var place: StorePlace

  @OptionGroup var reports: ReportsPlace

  @Option(help: "Keep trials and sets that were made in the last n days.")
  var days = StoreCleaning.usualDays

  @Flag(help: "Remove without asking.")
  var yes = false

  @Flag(name: .customLong("dry-run"), help: "List only.")
  var isDryRun = false

  func validate() throws {
    if yes, isDryRun { throw ValidationError("--yes and --dry-run exclude each other.") }
    if days < 0 { throw ValidationError("--days is \(days), but must be at least 0.") }
  }

  func run() throws {
    guard let survey = place.survey() else { return }
    let cleaning = StoreCleaning(survey, pages: namedTrials(survey), days: days)
    for item in cleaning.unreadable {
      Terminal.note(
        "'\(item.path)' cannot be opened, and stays. 'didan status --check' gives the reason.")
    }
    guard !cleaning.removals.isEmpty else {
      Terminal.say("There is nothing to remove from '\(survey.store.path)'.")
      return
    }
    Terminal.say(list(cleaning, in: survey))
    if isDryRun { return }
    if !yes {
      guard isatty(STDIN_FILENO) == 1 else {
        Terminal.note("Nothing was removed, as nobody can be asked here. Add --yes to remove it.")
        throw ExitCode.failure
      }
      guard isAgreed() else {
        Terminal.say("Nothing was removed.")
        return
      }
    }
    try remove(cleaning)
  }

  /// Keys of the trials that pages name; nil, after a note, if they are not known for certain.
  private func namedTrials(_ survey: StoreSurvey) -> Set<String>? {
    let hasTrials = survey.items.contains { item in
      switch item.kind {
      case .trial, .spectrograms, .features: true
      default: false
      }
    }
    guard hasTrials else { return nil }
    let trials = reports.trials
    let kept = "so every finished trial, spectrogram set and feature set stays"
    if let path = trials.unreadable.first {
      Terminal.note(
        "'\(reports.path)/\(path)' cannot be read as the records of a page, \(kept). "
          + "Restore it, or move it out of the folder.")
      return nil
    }
    guard !trials.keys.isEmpty else {
      Terminal.note(
        "No page in '\(reports.path)' names a trial, \(kept). "
          + "Name the folder of the committed pages with --reports.")
      return nil
    }
    return trials.keys
  }

  /// Everything that can be removed, by reason, with sizes and their sum.
  private func list(_ cleaning: StoreCleaning, in survey: StoreSurvey) -> String {
    var lines = ["To be removed from '\(survey.store.path)':"]
    for reason in StoreCleaning.Reason.allCases {
      let items = cleaning.removals.filter { $0.reason == reason }.map(\.item)
      guard !items.isEmpty else { continue }
      lines.append("\n\(reason.rawValue):")
      var table = TextTable(header: ["", ""], rightAligned: [1])
      for item in items { table.append([item.path, "\(ByteCount(item.bytes))"]) }
      lines += table.lines(indent: "  ").dropFirst()
    }
    let number = cleaning.removals.count.counted("thing")
    lines.append("\n\(number) of \(survey.items.count), \(ByteCount(cleaning.bytes)) in all.")
    return lines.joined(separator: "\n")
  }

  private func isAgreed() -> Bool {
    Terminal.output("Remove all of this? [y/N] ".utf8)
    let answer = readLine()?.trimmingCharacters(in: .whitespaces).lowercased()
    return answer == "y" || answer == "yes"
  }

  private func remove(_ cleaning: StoreCleaning) throws {
    var (removed, won, failed) = (0, 0, false)
    for removal in cleaning.removals {
      do {
        guard try cleaning.remove(removal) else {
          Terminal.note("'\(removal.item.path)' has changed meanwhile, and stays.")
          continue
        }
        removed += 1
        won += removal.item.bytes
      } catch {
        Terminal.note("\(error)")
        failed = true
      }
    }
    Terminal.say("Removed \(removed.counted("thing")), \(ByteCount(won)).")
    if failed { throw ExitCode.failure }
  }
}
