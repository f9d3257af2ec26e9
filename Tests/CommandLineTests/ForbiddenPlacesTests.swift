// SPDX-License-Identifier: MIT
import Foundation
import TestSupport
import Testing

/// Files and folders that may not be read, seen by someone who is not root.
@Suite(.enabled(if: Somebody.canBe, "no program can be run here as someone else than root"))
struct ForbiddenPlacesTests {
  @Test(arguments: [
    (["predict", "--model", "model.h5", "closed"], "The folder '/", "permission denied"),
    (["predict", "--model", "closed.h5", "sounds"], "'closed.h5' is not a model", "not be read"),
    (["predict", "--model", "model.h5", "closed.wav"], "'closed.wav'", "may not be read"),
    (["corpora", "scan", "closed"], "The folder '/", "permission denied"),
    (["lock", "verify", "closed.csv"], "'closed.csv'", "permission denied"),
  ])
  func theyAreNamed(_ arguments: [String], _ start: String, _ reason: String) throws {
    try Recognisers.inTemporaryFolder { made in
      let files = FileManager.default
      let place = made.folder
      try files.copyItem(
        at: place.appending(path: "Corpora/mine/sad"), to: place.appending(path: "sounds"))
      try files.createDirectory(
        at: place.appending(path: "closed"), withIntermediateDirectories: true)
      for name in ["closed.h5", "closed.wav", "closed.csv"] {
        try Data("text".utf8).write(to: place.appending(path: name))
      }
      for name in ["closed", "closed.h5", "closed.wav", "closed.csv"] {
        try files.setAttributes(
          [.posixPermissions: 0], ofItemAtPath: place.appending(path: name).path)
      }
      defer {
        try? files.setAttributes(
          [.posixPermissions: 0o700], ofItemAtPath: place.appending(path: "closed").path)
      }
      let outcome = try Somebody(in: place).didan(arguments)
      #expect(outcome.exitCode == 1, "\(outcome.errors)")
      #expect(outcome.errors.contains(start), "\(outcome.errors)")
      #expect(outcome.errors.lowercased().contains(reason), "\(outcome.errors)")
    }
  }
}

/// A user other than root: the one who runs the tests, or `nobody` if that is root.
private struct Somebody {
  private static let nobody = "65534"

  /// True if `didan` can be run so.
  static let canBe: Bool = {
    guard standInsCanBeMade else { return false }
    let outcome = try? withTemporaryFolder {
      try Somebody(in: $0).didan(["--help"])
    }
    return outcome?.exitCode == 0
  }()

  let folder: URL

  init(in folder: URL) { self.folder = folder }

  func didan(_ arguments: [String]) throws -> Program.Outcome {
    let program = Program("didan", in: folder)
    guard geteuid() == 0 else { return try program.run(arguments) }
    // where root builds may be closed to others
    let copy = folder.appending(path: "didan-of-nobody")
    if !FileManager.default.fileExists(atPath: copy.path) {
      let original = try program.executable()
      try FileManager.default.copyItem(at: original, to: copy)
      try FileManager.default.copyItem(
        at: original.deletingLastPathComponent().appending(path: "libCTorch.so"),
        to: folder.appending(path: "libCTorch.so"))
    }
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.path)
    return try Program("setpriv", in: folder).run(
      ["--reuid", Self.nobody, "--regid", Self.nobody, "--clear-groups", copy.path] + arguments)
  }
}
