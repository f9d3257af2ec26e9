// SPDX-License-Identifier: MIT
import Foundation
import Synchronization
import Torch

/// Calls `body` with an empty folder of its own, and removes it afterwards.
/// - Parameter name: beginning of the folder's name.
@discardableResult
package func withTemporaryFolder<Value>(
  named name: String = "didan-test", _ body: (URL) throws -> Value
) throws -> Value {
  let folder = FileManager.default.temporaryDirectory
    .appending(path: "\(name)-\(UUID().uuidString)", directoryHint: .isDirectory)
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  return try body(folder)
}

/// Names a folder of this process, which is removed when the tests have ended.
package func folderOfThisProcess(named name: String) -> URL {
  let folder = FileManager.default.temporaryDirectory.appending(
    path: "\(name)-\(ProcessInfo.processInfo.processIdentifier)", directoryHint: .isDirectory)
  Leftovers.add(folder)
  return folder
}

private enum Leftovers {
  private static let folders = Mutex<[URL]>([])

  private static let areRemoved: Bool = {
    // libtorch is loaded first: it leaves without what was to be done at exit before it came
    try? Engine.load()
    return atexit {
      for folder in Leftovers.folders.withLock(\.self) {
        try? FileManager.default.removeItem(at: folder)
      }
    } == 0
  }()

  static func add(_ folder: URL) {
    precondition(areRemoved, "the system takes no more functions for the exit")
    folders.withLock { $0.append(folder) }
  }
}
