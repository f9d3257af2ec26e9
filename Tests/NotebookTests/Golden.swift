import Foundation
import Testing

/// Compares a text with a file in `Fixtures/Goldens`. With the environment variable
/// `RECORD_GOLDENS` set to that folder of the sources, writes the text there instead.
func expectGolden(
  _ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  if let folder = ProcessInfo.processInfo.environment["RECORD_GOLDENS"] {
    try Data(text.utf8).write(to: URL(fileURLWithPath: folder).appendingPathComponent(name))
    return
  }
  let golden = try String(contentsOf: fixture("Goldens/\(name)"), encoding: .utf8)
  #expect(text == golden, "differs from Goldens/\(name)", sourceLocation: sourceLocation)
}

/// Where a fixture is.
func fixture(_ name: String) throws -> URL {
  try #require(Bundle.module.url(forResource: "Fixtures/\(name)", withExtension: nil))
}

/// An empty folder that lasts as long as the work on it.
func withTemporaryFolder<Result>(_ work: (URL) throws -> Result) throws -> Result {
  let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("notebook-\(UUID().uuidString)", isDirectory: true)
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  return try work(folder)
}
