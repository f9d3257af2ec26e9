// SPDX-License-Identifier: MIT

import Foundation
import Foundations

extension CorpusScan {
  /// The text of the manifest: a header, and a line for each sound.
  /// - Parameter prefix: the path from the manifest's folder to the scanned one, empty or ending in `/`.
  package func manifest(prefix: String = "") -> String {
    let hasEmotions = entries.contains { $0.emotion != nil }
    let hasSpeakers = entries.contains { $0.speaker != nil }
    func fields(_ path: String, _ emotion: String, _ speaker: String) -> [String] {
      [path] + (hasEmotions ? [emotion] : []) + (hasSpeakers ? [speaker] : [])
    }
    return CSV.line(fields("path", "emotion", "speaker"))
      + entries.map { entry in
        CSV.line(
          fields(prefix + entry.path, entry.emotion?.rawValue ?? "", entry.speaker ?? ""))
      }.joined()
  }

  /// Checks that a manifest may be written at a place.
  /// - Returns: the path from the manifest's folder to the scanned one, empty or ending in `/`.
  /// - Throws: `UserError` if there is a file already, or if the manifest would not be above the sounds.
  package static func prefix(
    from manifest: URL, to folder: URL
  ) throws(UserError) -> String {
    if FileManager.default.fileExists(atPath: manifest.path) {
      throw UserError(
        "'\(manifest.relativePath)' exists already and is not overwritten. "
          + "Name another file, or remove it first.")
    }
    let above = manifest.absoluteURL.deletingLastPathComponent()
    let ways = [
      way(from: above.standardizedFileURL, to: folder.absoluteURL.standardizedFileURL),
      way(from: above.resolvingSymlinksInPath(), to: folder.resolvingSymlinksInPath()),
    ]
    guard let way = ways.compactMap(\.self).first else {
      throw UserError(
        "'\(manifest.relativePath)' would not lie in '\(folder.relativePath)' or a folder above it, "
          + "where its paths could start. Name a file there.")
    }
    return way
  }

  /// Checks before any sound is read that a manifest can be written.
  /// - Throws: `UserError` as ``prefix(from:to:)``, and if its folder is not there or may not be written to.
  package static func requirePlace(for manifest: URL, above folder: URL) throws(UserError) {
    _ = try prefix(from: manifest, to: folder)
    if let obstacle = FolderProbe.obstacle(to: manifest) { throw unwritable(manifest, obstacle) }
  }

  private static func unwritable(_ manifest: URL, _ reason: String) -> UserError {
    UserError(
      "'\(manifest.relativePath)' cannot be written: \(reason). "
        + "Check that the folder exists and may be written to.")
  }

  private static func way(from above: URL, to folder: URL) -> String? {
    let (upper, lower) = (above.pathComponents, folder.pathComponents)
    guard lower.starts(with: upper) else { return nil }
    return lower.dropFirst(upper.count).map { $0 + "/" }.joined()
  }

  /// Writes the manifest; an existing file is not overwritten.
  /// - Throws: `UserError` as ``prefix(from:to:)``, if no sound is left, or if the file cannot be
  ///   written.
  package func write(to manifest: URL) throws(UserError) {
    let prefix = try Self.prefix(from: manifest, to: folder)
    guard !entries.isEmpty else {
      throw UserError(
        "No sound in '\(folder.relativePath)' is left for a manifest. "
          + "Correct the problems listed above.")
    }
    do {
      try Data(self.manifest(prefix: prefix).utf8).write(to: manifest, options: .withoutOverwriting)
    } catch {
      throw Self.unwritable(manifest, error.systemReason)
    }
  }
}
