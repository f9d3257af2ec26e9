// SPDX-License-Identifier: MIT
import Foundation
import Foundations
import HDF5
import TestSupport

@testable import Lab

/// A store of small files.
struct StoreSurveyFolder {
  let url: URL

  /// Calls `body` with an empty store and a folder beside it that nobody may touch.
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

  /// Writes a file of some bytes, modified some seconds ago.
  func add(_ relative: String, bytes: Int = 10, age: Double = 0) throws {
    try makeFolder(of: relative)
    try Data(repeating: 1, count: bytes).write(to: URL(filePath: path(relative)))
    try setAge(age, of: relative)
  }

  /// Writes an HDF5 file with settings and one array, modified some seconds ago.
  func add(_ relative: String, settings: some Encodable, age: Double = 0) throws {
    try makeFolder(of: relative)
    try HDF5File.writeAtomically(to: path(relative)) { file in
      try file.setAttribute("settings", CanonicalJSON.text(settings))
      try file.write([Float](repeating: 1, count: 100), shape: [100], at: "/numbers")
    }
    try setAge(age, of: relative)
  }

  /// Writes the settings of a trial where its record would be.
  /// - Returns: its path relative to the store.
  @discardableResult func add(_ trial: Trial, age: Double = 0) throws -> String {
    let relative = try Self.place(of: trial)
    try add(relative, settings: trial, age: age)
    return relative
  }

  static func place(of trial: Trial) throws -> String {
    let place = try Store(URL(filePath: "/")).url(of: trial, key: trial.key()).path
    return String(place.dropFirst())
  }

  private func setAge(_ seconds: Double, of relative: String) throws {
    try FileManager.default.setAttributes(
      [.modificationDate: Date.now - seconds], ofItemAtPath: path(relative))
  }

  private func makeFolder(of relative: String) throws {
    try FileManager.default.createDirectory(
      at: URL(filePath: path(relative)).deletingLastPathComponent(),
      withIntermediateDirectories: true)
  }
}
