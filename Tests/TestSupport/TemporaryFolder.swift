// SPDX-License-Identifier: MIT
import Foundation

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
