// SPDX-License-Identifier: MIT
import ArgumentParser
import Corpora
import Foundation
import Foundations

/// `didan lock verify`
struct LockVerify: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Reads every corpus file present and compares it with data.lock.",
    discussion: """
      Compares the SHA-256, or the length of the sound where no hash is pinned, and checks that the label \
      rules give the pinned counts. Missing files are only counted, since an experiment needs just \
      those of its tasks; --complete makes them an error.
      """)

  @Argument(
    help: ArgumentHelp(
      "The corpora to check: EmoDB, eNTERFACE, CASIA, nEMO, RAVDESS, or paths of pinned manifests. "
        + "Default: every one of the five that is found.",
      valueName: "corpus"),
    completion: .list(CorpusDescription.known.map(\.name)))
  var names: [String] = []

  @OptionGroup var places: Places

  @Flag(help: "Fail when a file is missing.")
  var complete = false

  func run() throws {
    let folder = try places.corporaFolder()
    let lock = try DataLock(contentsOf: try places.lockFile())
    let named = try names.map { try CorpusDescription.ofCorpusOrManifest($0) }
    let present = (named.isEmpty ? CorpusDescription.known : named)
      .filter { $0.manifest != nil || folder.folder(of: $0) != nil }
    if let absent = named.first(where: { !present.contains($0) }) {
      throw UserError.nothingToVerify(absent.name, in: folder.url)
    }
    guard !present.isEmpty else { throw UserError.nothingToVerify("corpus", in: folder.url) }
    let differing = try present.compactMap { description in
      guard let manifest = description.manifest else {
        return check(try lock.corpus(named: description.name, in: folder.place(of: description)))
      }
      guard lock.corpora[description.name] != nil else {
        throw DataLock.notPinned(description.name, known: lock.names)
      }
      return check(try lock.pinned(Manifest(contentsOf: manifest).corpus()))
    }
    for error in differing { Terminal.note("\n\(error)") }
    if !differing.isEmpty { throw ExitCode.failure }
  }

  /// Prints the result for a corpus; returns the error if it differs.
  private func check(_ corpus: Corpus) -> CorpusDiffers? {
    let present = corpus.present()
    let missing = corpus.files.count - present.files.count
    var afresh = VerifiedFiles.none
    var error: CorpusDiffers?
    do {
      try (complete ? corpus : present).verify(remembering: &afresh)
    } catch let differs {
      error = differs
    }
    let different = error?.problems.count { $0.problem != .missing } ?? 0
    Terminal.say(
      "\(corpus.name): \(present.files.count - different) of \(corpus.files.count) files are as pinned, "
        + "\(missing) missing, \(different) different")
    return error
  }
}

extension UserError {
  /// Error for a corpus that is missing as a whole.
  /// - Parameter name: a corpus, or `corpus` if none is present.
  static func nothingToVerify(_ name: String, in folder: URL) -> UserError {
    UserError(
      "There is no \(name) in '\(folder.path)' to verify. 'didan corpora' says how to get it.")
  }
}
