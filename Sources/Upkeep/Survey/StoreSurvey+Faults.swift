// SPDX-License-Identifier: MIT
import Foundation
import HDF5
import Lab

extension StoreSurvey {
  /// A file that cannot be read, and the reason.
  package struct Fault: Hashable, Sendable {
    /// Relative to the store.
    package let path: String
    package let reason: String
  }

  /// Reads every HDF5 file whole and compares it with its checksums; a trial's record must also have
  /// the key in its file name. Nothing is changed.
  package func faults() -> [Fault] {
    items.compactMap { item in
      do {
        switch item.kind {
        case .trial(_, _, _, let key): try Self.check(url(of: item), key: key)
        case .checkpoint, .spectrograms, .features:
          try HDF5File.open(url(of: item).path).checkArrays()
        default: break
        }
        return nil
      } catch {
        let reason =
          switch error {
          case let error as HDF5Error: error.reason
          case is DecodingError: "it is the record of another version"
          case is StoreError: "it holds the record of another trial"
          default: "\(error)"
          }
        return Fault(path: item.path, reason: reason)
      }
    }
  }

  private static func check(_ url: URL, key: String) throws {
    let file = try HDF5File.open(url.path)
    let record = try TrialRecord(contentsOf: file)
    guard record.key.short == key else { throw StoreError.otherKey(path: url.path) }
    try file.checkArrays()
  }
}

extension HDF5File {
  /// Reads every array, of numbers or of strings.
  fileprivate func checkArrays() throws {
    for name in try names() {
      do { _ = try doubles(at: name) } catch HDF5Error.wrongType { _ = try strings(at: name) }
    }
  }
}
