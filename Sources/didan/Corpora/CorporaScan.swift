// SPDX-License-Identifier: MIT
import ArgumentParser
import Corpora
import Foundation
import Foundations

/// `didan corpora scan`
struct CorporaScan: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scan",
    abstract: "Proposes a manifest for a folder of sounds, so that it can be used as a corpus.",
    discussion: """
      Emotion and speaker are looked for in the names of folders and in the words of file names (between \
      _ - . or spaces). Every sound is read. Nothing is written without --output, and no file is \
      overwritten. Check the proposal before you use it; see Guides/YourOwnCorpus.md.
      """)

  @Argument(help: "The folder with the sounds.")
  var folder: String

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "The manifest to write, in the folder of the sounds or one above it.", valueName: "file"))
  var output: String?

  func run() throws {
    let folder = URL(filePath: folder, directoryHint: .isDirectory)
    let manifest = output.map { URL(filePath: $0, directoryHint: .notDirectory) }
    // before all sounds are read
    if let manifest { try CorpusScan.requirePlace(for: manifest, above: folder) }
    let scan = try CorpusScan(of: folder)
    Terminal.say(ScanText(scan).lines.joined(separator: "\n"))
    guard let manifest else {
      Terminal.say("\nNothing was written. To write the manifest, name a file with --output.")
      return
    }
    try scan.write(to: manifest)
    Terminal.say("\nWrote \(scan.entries.count) utterances to \(manifest.relativePath)")
  }
}

/// Findings of a scan as lines for the terminal.
private struct ScanText {
  private let scan: CorpusScan
  private static let shown = 12

  init(_ scan: CorpusScan) { self.scan = scan }

  var lines: [String] {
    found + table("emotion", emotions) + table("speaker", speakers) + unknown + unreadable
      + passedOver + duplicates
  }

  private var found: [String] {
    let layout = scan.layout
    let others = scan.others.sorted { $0.key < $1.key }
      .map { "\($0.value) \($0.key.isEmpty ? "without extension" : $0.key)" }
    let all = scan.sounds.count + scan.passedOver.count { !$0.path.hasSuffix("/") }
    let count = scan.sounds.count - scan.unreadable.count
    return [
      "\(count == all ? "\(count)" : "\(count) of \(all)") sounds in '\(scan.folder.relativePath)'"
        + (others.isEmpty ? "" : ", other files: \(others.joined(separator: ", "))"),
      "Emotion: "
        + (layout.emotionTitle
          ?? "in no name, so the manifest is unlabelled; add a column 'emotion' if you know it"),
      "Speaker: "
        + (layout.speakerTitle
          ?? "in no name; each utterance counts as a speaker of its own unless you add a column 'speaker'"),
    ]
  }

  private var emotions: [(String, Int)] {
    let counts = Dictionary(grouping: scan.entries.compactMap(\.emotion), by: \.self)
    return counts.sorted { $0.key < $1.key }.map { ($0.key.rawValue, $0.value.count) }
  }

  private var speakers: [(String, Int)] {
    let names = scan.entries.compactMap(\.speaker)
    let counts = Counts(
      emotions: [:], speakers: Dictionary(names.map { ($0, 1) }, uniquingKeysWith: +))
    return counts.sortedSpeakers.map { ($0, counts.speakers[$0] ?? 0) }
  }

  private func table(_ title: String, _ rows: [(name: String, count: Int)]) -> [String] {
    guard !rows.isEmpty else { return [] }
    var table = TextTable(header: [title, "files"], rightAligned: [1])
    for row in rows { table.append([row.name, "\(row.count)"]) }
    return [""] + table.lines()
  }

  private var unknown: [String] {
    let words = scan.unknownEmotions.map { word, files in
      "  \(word.isEmpty ? "(none)" : word)  \(files)"
    }
    let files = scan.unknownEmotions.reduce(0) { $0 + $1.files }
    return list(
      "Left out, of unknown emotion: \(files). Words in place of one, and their number of files:",
      words)
  }

  private var unreadable: [String] {
    list(
      "Left out, cannot be read: \(scan.unreadable.count)",
      scan.unreadable.map { "  \($0.path): \($0.reason)" })
  }

  private var passedOver: [String] {
    list(
      "Passed over: \(scan.passedOver.count)",
      scan.passedOver.map { "  \($0)" })
  }

  private var duplicates: [String] {
    list(
      "The same sound under several paths (as files or sample by sample): \(scan.duplicates.count)",
      scan.duplicates.map { duplicate in
        "  \(duplicate.paths.joined(separator: ", ")): "
          + (duplicate.kept.map { "\($0) is kept" } ?? "the labels differ, so all are left out")
      })
  }

  private func list(_ title: String, _ lines: [String]) -> [String] {
    guard !lines.isEmpty else { return [] }
    let more = lines.count - Self.shown
    return ["", title] + lines.prefix(Self.shown) + (more > 0 ? ["  … and \(more) more"] : [])
  }
}
