// SPDX-License-Identifier: MIT
import Foundation
import Foundations

extension StoreCleaning {
  /// Removes one thing if it is unchanged since the survey.
  /// - Returns: false if it has changed meanwhile, and therefore stays.
  /// - Throws: `UserError` if the system refuses.
  package func remove(_ removal: Removal) throws -> Bool {
    let path = "\(store.path)/\(removal.item.path)"
    guard isReachedWithoutLinks(removal.item.path) else { return false }
    guard let entry = StoreEntry(path: path), entry.type != .link else { return false }
    let isSame =
      entry.type == .folder
      ? entry.modified <= removal.item.modified
      : entry.bytes == removal.item.bytes && entry.modified == removal.item.modified
    guard isSame else { return false }
    do {
      try FileManager.default.removeItem(atPath: path)
      return true
    } catch {
      throw UserError(
        "Cannot remove '\(path)': \(error.systemReason). Check its owner and the permissions of its folder."
      )
    }
  }

  /// Tells whether every step from the store to something in it is a folder, not a link that may lead
  /// out of the store.
  private func isReachedWithoutLinks(_ relative: String) -> Bool {
    var folder = store.path
    for name in relative.split(separator: "/").dropLast() {
      folder += "/" + name
      guard StoreEntry(path: folder)?.type == .folder else { return false }
    }
    return true
  }
}
