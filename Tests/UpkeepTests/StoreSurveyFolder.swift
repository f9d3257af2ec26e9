import Foundation
import Foundations
import HDF5
import TestSupport

@testable import Lab

/// A store of small files for tests of what looks after stores.
struct StoreSurveyFolder {
  let url: URL

  /// A fresh one beside a folder that no one may touch; gone afterwards.
  static func fresh(_ body: (StoreSurveyFolder, _ outside: URL) throws -> Void) throws {
    try withTemporaryFolder { folder in
      let outside = folder.appending(path: "outside", directoryHint: .isDirectory)
      let store = folder.appending(path: "store", directoryHint: .isDirectory)
      for made in [outside, store] {
        try FileManager.default.createDirectory(at: made, withIntermediateDirectories: true)
      }
      try body(StoreSurveyFolder(url: store), outside)
    }
  }

  func path(_ relative: String) -> String { url.path + "/" + relative }

  func has(_ relative: String) -> Bool { FileManager.default.fileExists(atPath: path(relative)) }

  /// Writes a file of some bytes, last changed some seconds ago.
  func add(_ relative: String, bytes: Int = 10, age: Double = 0) throws {
    try makeFolder(of: relative)
    try Data(repeating: 1, count: bytes).write(to: URL(filePath: path(relative)))
    try FileManager.default.setAttributes(
      [.modificationDate: Date.now - age], ofItemAtPath: path(relative))
  }

  /// Writes an HDF5 file with settings and one array.
  func add(_ relative: String, settings: some Encodable) throws {
    try makeFolder(of: relative)
    try HDF5File.writeAtomically(to: path(relative)) { file in
      try file.setAttribute("settings", CanonicalJSON.text(settings))
      try file.write([Float](repeating: 1, count: 100), shape: [100], at: "/numbers")
    }
  }

  /// Writes the settings of a trial where its record would be.
  /// - Returns: where, relative to the store.
  @discardableResult func add(_ trial: Trial) throws -> String {
    let relative = try Self.place(of: trial)
    try add(relative, settings: trial)
    return relative
  }

  static func place(of trial: Trial) throws -> String {
    let place = try Store(URL(filePath: "/")).url(of: trial, key: trial.key()).path
    return String(place.dropFirst())
  }

  private func makeFolder(of relative: String) throws {
    try FileManager.default.createDirectory(
      at: URL(filePath: path(relative)).deletingLastPathComponent(),
      withIntermediateDirectories: true)
  }
}
