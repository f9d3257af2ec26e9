// SPDX-License-Identifier: MIT
import Foundation
import Lab

/// Kind of a file or folder in a store, recognised by its place and name.
package enum StoreItemKind: Hashable, Sendable {
  /// The record of a finished trial.
  case trial(task: String, method: String, seed: UInt64, key: String)
  /// A part of an unfinished training.
  case checkpoint(key: String, part: String)
  /// The spectrograms of a corpus.
  case spectrograms
  /// The acoustic features of a corpus.
  case features
  /// Data about networks that a page shows, made by a commit (its first twelve digits).
  case view(commit: String)
  /// A stand-in corpus: `espeak-ng-1.51_rules-1_40-per-emotion_seed-1`, `EmoDB`.
  case standIn(version: String, corpus: String)
  /// Scripts and logs of Slurm jobs.
  case jobs
  /// Set aside because it could not be read.
  case damaged
  /// A temporary file or folder: it is being written, or its writer was killed.
  case temporary
  /// The list of verified corpus files.
  case verifiedFiles
  /// Not written by this version, or a link.
  case other

  /// - Parameters:
  ///   - path: relative to the store.
  ///   - type: whether it is a file, a folder or a link.
  package init(path: String, type: StoreEntry.Kind) {
    let parts = path.split(separator: "/").map(String.init)
    guard type != .link, let name = parts.last else {
      self = .other
      return
    }
    self =
      switch (parts.count, parts.first, type) {
      case (1, _, .file): Self.plain(name)
      case (1, "slurm", .folder): .jobs
      case (3, "trials", .file): Self.data(name) ?? Self.trial(name, task: parts[1]) ?? .other
      case (2, "checkpoints", .file): Self.data(name) ?? Self.checkpoint(name) ?? .other
      case (2, "spectrograms", .file):
        Self.data(name) ?? (name.hasSuffix(".h5") ? .spectrograms : .other)
      case (2, "features", .file):
        Self.data(name) ?? (name.hasSuffix(".h5") ? .features : .other)
      case (2, "views", .file): Self.view(name) ?? Self.plain(name)
      case (3, "standins", .folder): Self.standIn(name, version: parts[1])
      default: .other
      }
  }

  /// Files in other formats than HDF5.
  private static func plain(_ name: String) -> Self {
    if name == "verified-files.json" { return .verifiedFiles }
    return StoreNames.isTemporary(name) ? .temporary : .other
  }

  /// Forms that any HDF5 file of a store can take.
  private static func data(_ name: String) -> Self? {
    if StoreNames.isDamaged(name) { return .damaged }
    return StoreNames.isUnfinished(name) ? .temporary : nil
  }

  private static func trial(_ name: String, task: String) -> Self? {
    StoreNames.Record(name: name).map {
      .trial(task: task, method: $0.method, seed: $0.seed, key: $0.key)
    }
  }

  private static func view(_ name: String) -> Self? {
    StoreNames.View(name: name).map { .view(commit: $0.commit) }
  }

  private static func checkpoint(_ name: String) -> Self? {
    StoreNames.Part(name: name).map { .checkpoint(key: $0.key, part: $0.part) }
  }

  private static func standIn(_ name: String, version: String) -> Self {
    if name.wholeMatch(of: /\..+-[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}/) != nil {
      return .temporary
    }
    if name.wholeMatch(of: /.+-[0-9A-Fa-f]{8}\.damaged/) != nil { return .damaged }
    return name.hasPrefix(".") ? .other : .standIn(version: version, corpus: name)
  }
}
