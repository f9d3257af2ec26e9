// SPDX-License-Identifier: MIT
import ArgumentParser
import Corpora
import Foundation
import Foundations

/// `didan lock import`, which made data.lock from lists of hashes or lengths, without the corpora.
struct LockImport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Pins a corpus from a list of its files.",
    discussion: """
      The list is the output of sha256sum (paths relative to the corpus's folder), or, if its name ends in \
      .tsv, a table of path, emotion, frames and rate.
      """,
    shouldDisplay: false)

  @Argument(help: "The corpus: EmoDB, eNTERFACE, CASIA, nEMO or RAVDESS.")
  var corpus: String

  @Argument(help: "The list.")
  var list: String

  @Option(
    help: ArgumentHelp("The lock file to change; created if missing.", valueName: "file"))
  var lock = "data.lock"

  func run() throws {
    let name = try CorpusDescription.find(corpus).name
    let rule = try CorpusRule.ofWholeCorpus(name)
    let url = URL(filePath: lock)
    let exists = FileManager.default.fileExists(atPath: url.path)
    var dataLock = exists ? try DataLock(contentsOf: url) : DataLock()
    let listURL = URL(filePath: list)
    dataLock.corpora[name] =
      listURL.pathExtension == "tsv"
      ? try LockedCorpus(rule: rule, lengthTable: listURL)
      : try LockedCorpus(rule: rule, hashList: listURL)
    try dataLock.write(to: url)
    Terminal.say(
      "\(name): \(dataLock.corpora[name]?.files.count ?? 0) files pinned in '\(url.path)'")
  }
}
