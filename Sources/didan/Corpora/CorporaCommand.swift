// SPDX-License-Identifier: MIT
import ArgumentParser
import Corpora
import Foundation
import Foundations

/// `didan corpora`
struct CorporaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "corpora",
    abstract: "Lists the corpora with their folders, and says how to get the missing ones.",
    discussion: """
      Counts the files of data.lock that are present; 'didan lock verify' checks their contents too. \
      Experiments use stand-in corpora where a real one is missing.
      """,
    subcommands: [CorporaScan.self])

  @OptionGroup var places: Places

  func run() throws {
    let folder = try places.corporaFolder()
    let lockFile = try places.lockFile()
    let lock = try DataLock(contentsOf: lockFile)
    let presences = try CorpusDescription.known.filter { lock.corpora[$0.name] != nil }
      .map { try CorpusPresence($0, lock: lock, folder: folder) }

    Terminal.say("Corpora in '\(folder.url.path)', as pinned by '\(lockFile.path)':\n")
    var table = TextTable(
      header: ["corpus", "language", "files", "speakers", "minutes", "folder"],
      rightAligned: [2, 3, 4])
    for presence in presences { table.append(presence.row) }
    Terminal.say(table.lines().joined(separator: "\n"))
    for presence in presences where presence.isPartial {
      Terminal.say("\n\(presence.name), files found of each emotion:")
      Terminal.say(presence.emotionLines.joined(separator: "\n"))
    }
    let incomplete = presences.filter { !$0.isComplete }
    guard !incomplete.isEmpty else { return }
    Terminal.say("\nTo get what is missing:")
    for presence in incomplete {
      Terminal.say("  \(presence.name): \(presence.description.howToGet)")
    }
  }
}

/// The part of a pinned corpus that is present.
private struct CorpusPresence {
  let description: CorpusDescription
  let folder: URL?
  let expected: Counts
  let found: Counts
  let minutes: Double

  init(_ description: CorpusDescription, lock: DataLock, folder: CorporaFolder) throws {
    self.description = description
    self.folder = folder.folder(of: description)
    let corpus = try lock.corpus(named: description.name, in: folder.place(of: description))
    let present = corpus.present()
    expected = corpus.counts
    found = present.counts
    minutes = present.files.reduce(0) { sum, file in
      let length = file.length ?? (try? AudioLength(ofFileAt: corpus.url(of: file.utterance)))
      return sum + (length?.seconds ?? 0) / 60
    }
  }

  var name: String { description.name }
  var isComplete: Bool { found == expected }
  var isPartial: Bool { !isComplete && found.total > 0 }

  var row: [String] {
    [
      name, description.language.split(separator: ",").first.map(String.init) ?? "",
      "\(found.total) of \(expected.total)",
      "\(found.sortedSpeakers.count) of \(expected.sortedSpeakers.count)",
      found.total > 0 ? String(format: "%.1f", minutes) : "–",
      folder?.lastPathComponent.appending("/") ?? "not found",
    ]
  }

  var emotionLines: [String] {
    var table = TextTable(header: ["", ""], rightAligned: [1])
    for emotion in expected.sortedEmotions {
      table.append([emotion.rawValue, "\(found[emotion]) of \(expected[emotion])"])
    }
    return Array(table.lines(indent: "  ").dropFirst())
  }
}
