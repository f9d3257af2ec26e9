import Corpora
import Foundation

/// The repository that the tests belong to.
enum Repository {
  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static let lockFile = root.appending(path: "data.lock")

  private static let loaded = Result { try DataLock(contentsOf: lockFile) }

  static func lock() throws -> DataLock { try loaded.get() }

  /// A pinned corpus in a folder that is not there, for what can be told from the lock alone.
  static func corpus(_ name: String) throws -> Corpus {
    try lock().corpus(named: name, in: URL(filePath: "/nowhere"))
  }
}

/// A folder of its own for a test, gone afterwards.
func withTemporaryFolder<Value>(_ body: (URL) throws -> Value) throws -> Value {
  let folder = FileManager.default.temporaryDirectory
    .appending(path: "corpora-\(UUID().uuidString)", directoryHint: .isDirectory)
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  return try body(folder)
}
