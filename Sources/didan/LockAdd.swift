import ArgumentParser
import Corpora
import Foundation

/// `didan lock add`
struct LockAdd: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract: "Pins your copy of a corpus by the SHA-256 of its files.",
    discussion: """
      Files that are not pinned yet, or only by length, are pinned by SHA-256. A file that differs from \
      what is pinned is refused unless --replace is given. Files that you do not have stay pinned as \
      they are.
      """)

  @Argument(
    help: "The corpus: EmoDB, eNTERFACE, CASIA or nEMO.",
    completion: .list(CorpusDescription.known.map(\.name)))
  var corpus: String

  @Argument(help: "The folder with your copy of it.", completion: .directory)
  var folder: String

  @Option(
    help: ArgumentHelp(
      "The lock file to change.",
      discussion: "By default data.lock in the current folder or one above it.",
      valueName: "file"))
  var lock: String?

  @Flag(help: "Pin your files in place of different ones.")
  var replace = false

  func run() throws {
    let description = try CorpusDescription.find(corpus)
    let url = try DataLock.locate(option: lock)
    var dataLock = try DataLock(contentsOf: url)
    let change = try dataLock.add(
      description.name, in: URL(filePath: folder, directoryHint: .isDirectory),
      replacing: replace)
    try dataLock.write(to: url)
    print("\(description.name) in '\(url.path)': \(change)")
    let counts = dataLock.corpora[description.name]?.counts
    if let counts, counts.emotions != description.published {
      print("The counts now differ from the published ones:")
      let published = Counts(emotions: description.published, speakers: counts.speakers)
      print(Counts.comparison(expected: published, found: counts).joined(separator: "\n"))
    }
  }
}
