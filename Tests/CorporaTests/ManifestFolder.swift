// SPDX-License-Identifier: MIT

import Foundation
import Foundations

@testable import Corpora

/// A folder with small sounds, in which manifests are read.
struct ManifestFolder {
  let folder: URL

  init(_ folder: URL, sounds: [String] = ["a.wav", "b.wav", "sub/c.wav"]) throws {
    self.folder = folder
    for (index, path) in sounds.enumerated() { try add(path, seed: UInt8(index % 256)) }
  }

  /// Adds a sound; equal seeds give equal sounds.
  func add(_ path: String, seed: UInt8 = 0, frames: Int = 800) throws {
    let file = folder.appending(path: path, directoryHint: .notDirectory)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Sounds.wav(frames: frames, seed: seed).write(to: file)
  }

  /// The error for a problem of `mine.csv`.
  func error(_ problem: ManifestProblem, line: Int? = nil) -> UserError {
    problem.error(in: file().relativePath, line: line)
  }

  func file(_ name: String = "mine.csv") -> URL {
    folder.appending(path: name, directoryHint: .notDirectory)
  }

  /// Writes a manifest and reads it.
  func manifest(_ text: String, name: String = "mine.csv") throws -> Manifest {
    try Data(text.utf8).write(to: file(name))
    return try Manifest(contentsOf: file(name))
  }

  /// The error for the contents of a manifest; nil if they are right.
  func error(_ contents: Data) -> UserError? {
    do throws(UserError) {
      _ = try Manifest(contents, at: file())
      return nil
    } catch {
      return error
    }
  }

  func error(_ text: String) -> UserError? { error(Data(text.utf8)) }
}
