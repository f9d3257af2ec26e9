// SPDX-License-Identifier: MIT
import ArgumentParser
import Corpora
import Foundation
import Foundations
import StandIns

/// `didan lock standins`
struct LockStandIns: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "standins",
    abstract: "Pins the stand-in corpora that this machine's espeak-ng makes.",
    discussion: """
      The bytes of a stand-in depend on the version of espeak-ng, so a digest is pinned for each \
      version. Other versions are used all the same, and reported as unpinned.
      """)

  @Option(
    help: ArgumentHelp("The store that holds them; missing ones are made.", valueName: "folder"))
  var store = ".store"

  @Option(
    help: ArgumentHelp("Utterances per emotion; repeat it to pin several sizes.", valueName: "n"))
  var size = [StandIns.usualSize, 8]

  @Option(
    help: ArgumentHelp(
      "The lock file to change.",
      discussion: "By default data.lock in the current folder or one above it.",
      valueName: "file"))
  var lock: String?

  func run() throws {
    let url = try DataLock.locate(option: lock)
    var dataLock = try DataLock(contentsOf: url)
    for size in size {
      let standIns = StandIns(
        store: URL(filePath: store, directoryHint: .isDirectory), utterancesPerEmotion: size)
      let version = try standIns.version()
      var digests = dataLock.standIns[version] ?? [:]
      for name in StandIns.names { digests[name] = try standIns.corpus(named: name)?.digest() }
      dataLock.standIns[version] = digests
      Terminal.say("Pinned \(digests.keys.sorted().joined(separator: ", ")): \(version)")
    }
    try dataLock.write(to: url)
  }
}
