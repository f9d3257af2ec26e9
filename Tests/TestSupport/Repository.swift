import Corpora
import Foundation

/// The repository that the tests belong to.
package enum Repository {
  package static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  package static let lockFile = root.appending(path: "data.lock")

  private static let loaded = Result { try DataLock(contentsOf: lockFile) }

  package static func lock() throws -> DataLock { try loaded.get() }

  /// A pinned corpus in a folder that is not there, for what can be told from the lock alone.
  package static func corpus(_ name: String) throws -> Corpus {
    try lock().corpus(named: name, in: URL(filePath: "/nowhere"))
  }
}
