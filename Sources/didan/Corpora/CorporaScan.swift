import ArgumentParser
import Corpora
import Foundation

/// `didan corpora scan`
struct CorporaScan: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scan",
    abstract: "Proposes a manifest for a folder of sounds, so that it can be used as a corpus.",
    discussion: """
      Emotion and speaker are looked for in the names of folders and in the words of file names (between \
      _ - . or spaces). Every sound is read. Nothing is written without --output, and no file is \
      overwritten. Look through the proposal before you use it; see Guides/YourOwnCorpus.md.
      """)

  @Argument(help: "The folder with the sounds.")
  var folder: String

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "Where the manifest goes: in the folder of the sounds or one above it.", valueName: "file"))
  var output: String?

  func run() throws {
    let folder = URL(filePath: folder, directoryHint: .isDirectory)
    let manifest = output.map { URL(filePath: $0, directoryHint: .notDirectory) }
    // before all sounds are read
    if let manifest { _ = try CorpusScan.prefix(from: manifest, to: folder) }
    let scan = try CorpusScan(of: folder)
    print(ScanText(scan).lines.joined(separator: "\n"))
    guard let manifest else {
      print("\nNothing was written. To write the manifest, name a file with --output.")
      return
    }
    try scan.write(to: manifest)
    print("\nWrote \(scan.entries.count) utterances to \(manifest.relativePath)")
  }
}
