import Foundation

@testable import Corpora

/// Whether espeak-ng is installed.
let standInsCanBeMade = (try? Synthesiser(program: "espeak-ng").version()) != nil

/// Calls `body` with a folder of its own, which is then removed.
@discardableResult
func inTemporaryStore<Result>(_ body: (URL) throws -> Result) throws -> Result {
  let store = FileManager.default.temporaryDirectory
    .appending(path: "stand-ins-\(UUID().uuidString)", directoryHint: .isDirectory)
  try FileManager.default.createDirectory(at: store, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: store) }
  return try body(store)
}
