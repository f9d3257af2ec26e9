// SPDX-License-Identifier: MIT
import Foundation
import Testing

/// A file in the `Fixtures` folder of the test target that the caller belongs to.
package func fixture(_ name: String, caller: String = #filePath) throws -> URL {
  var folder = URL(filePath: caller).deletingLastPathComponent()
  while folder.deletingLastPathComponent().lastPathComponent != "Tests", folder.path != "/" {
    folder.deleteLastPathComponent()
  }
  let file = folder.appending(path: "Fixtures/\(name)")
  try #require(FileManager.default.fileExists(atPath: file.path), "there is no \(file.path)")
  return file
}

/// Compares a text with a file in `Fixtures/Goldens` of the caller's test target. With the environment
/// variable `RECORD_GOLDENS` set, writes the text there instead.
package func expectGolden(
  _ text: String, _ name: String, caller: String = #filePath,
  sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let file = try fixture("Goldens", caller: caller).appending(path: name)
  if ProcessInfo.processInfo.environment["RECORD_GOLDENS"] != nil {
    try Data(text.utf8).write(to: file)
    return
  }
  let golden = try String(contentsOf: file, encoding: .utf8)
  #expect(text == golden, "differs from Goldens/\(name)", sourceLocation: sourceLocation)
}
