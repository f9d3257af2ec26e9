// SPDX-License-Identifier: MIT
import Corpora
import Foundation

/// The repository that the tests belong to.
package enum Repository {
  package static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  package static let lockFile = root.appending(path: "data.lock")

  private static let loaded = Result { try DataLock(contentsOf: lockFile) }

  package static func lock() throws -> DataLock { try loaded.get() }

  /// A pinned corpus in a folder that does not exist, for facts that the lock alone tells.
  package static func corpus(_ name: String) throws -> Corpus {
    try lock().corpus(named: name, in: URL(filePath: "/nowhere"))
  }

  /// Text of a file, such as `Guides/OnACluster.md`.
  package static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }
}
