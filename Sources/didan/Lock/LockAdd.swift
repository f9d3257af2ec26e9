// SPDX-License-Identifier: MIT
import ArgumentParser
import Corpora
import Foundation
import Foundations

/// `didan lock add`
struct LockAdd: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract: "Pins your copy of a corpus, or a manifest, by the SHA-256 of its files.",
    discussion: """
      Files that are not pinned yet, or only by length, are pinned by SHA-256. A file that differs from \
      its pinned contents is refused unless --replace is given. Files that you do not have stay pinned \
      as they are. The labels of a manifest are pinned too; entries that it no longer lists are removed \
      only with --replace.

      EXAMPLE: didan lock add eNTERFACE Corpora/eNTERFACE
      EXAMPLE: didan lock add Corpora/mine.csv
      """)

  @Argument(
    help: ArgumentHelp(
      "The corpus (EmoDB, eNTERFACE, CASIA, nEMO or RAVDESS), or the path of a manifest.",
      valueName: "corpus"),
    completion: .list(CorpusDescription.known.map(\.name)))
  var corpus: String

  @Argument(help: "The folder with your copy of a corpus.", completion: .directory)
  var folder: String?

  @Option(
    help: ArgumentHelp(
      "The lock file to change.",
      discussion: "By default data.lock in the current folder or one above it.",
      valueName: "file"))
  var lock: String?

  @Flag(help: "Replace pinned files that differ from yours.")
  var replace = false

  func validate() throws {
    switch (Manifest.isPath(corpus), folder) {
    case (true, .some):
      throw ValidationError("A manifest names its files itself. Leave out the folder.")
    case (false, nil): throw ValidationError("Name the folder with your copy of \(corpus).")
    default: break
    }
  }

  func run() throws {
    let description = try CorpusDescription.ofCorpusOrManifest(corpus)
    let url = try DataLock.locate(option: lock)
    var dataLock = try DataLock(contentsOf: url)
    let change =
      if let folder {
        try dataLock.add(
          description.name, in: URL(filePath: folder, directoryHint: .isDirectory),
          replacing: replace)
      } else {
        try dataLock.add(
          Manifest(contentsOf: URL(filePath: corpus, directoryHint: .notDirectory)),
          replacing: replace)
      }
    if let manifest = description.manifest, let pinned = dataLock.corpora[description.name] {
      try RepeatedSounds(pinned.files, of: description.name)
        .requireOneEmotion(in: description.name, listedIn: manifest)
    }
    try dataLock.write(to: url)
    Terminal.say("\(description.name) in '\(url.path)': \(change)")
    if folder == nil { return }
    let counts = dataLock.corpora[description.name]?.counts
    if let counts, counts.emotions != description.published {
      Terminal.say("The counts now differ from the published ones:")
      let published = Counts(emotions: description.published, speakers: counts.speakers)
      Terminal.say(Counts.comparison(expected: published, found: counts).joined(separator: "\n"))
    }
  }
}
