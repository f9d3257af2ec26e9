import Foundation

extension StoreCleaning {
  /// Removes one thing, if it is still as it was found.
  /// - Returns: false if it has changed meanwhile, and so stays.
  /// - Throws: ``StoreCleaningError/cannotRemove(path:reason:)``.
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
      throw StoreCleaningError.cannotRemove(path: path, reason: error.systemReason)
    }
  }

  /// Whether all folders on the way from the store to something in it are folders, not links that
  /// lead out of it.
  private func isReachedWithoutLinks(_ relative: String) -> Bool {
    var folder = store.path
    for name in relative.split(separator: "/").dropLast() {
      folder += "/" + name
      guard StoreEntry(path: folder)?.type == .folder else { return false }
    }
    return true
  }
}

/// Why something could not be removed from a store, or experiments not asked.
package enum StoreCleaningError: Error, CustomStringConvertible {
  case cannotRemove(path: String, reason: String)
  case noExperiments(folder: String)
  case notBuilt(experiment: String, path: String)
  case noAnswer(experiment: String, arguments: String, complaint: String)
  case otherBuild(profile: String)

  package var description: String {
    switch self {
    case .cannotRemove(let path, let reason):
      "Cannot remove '\(path)': \(reason). Check who owns it and whether the folder may be changed."
    case .noExperiments(let folder):
      "There are no experiments in '\(folder)' that could be asked. Run this in the folder of the package."
    case .notBuilt(let experiment, let path):
      "\(experiment) is not built: there is no '\(path)'. Build all experiments with 'swift build -c release'."
    case .noAnswer(let experiment, let arguments, let complaint):
      "\(experiment) does not say what it asks for ('\(experiment) \(arguments)'): \(complaint)"
    case .otherBuild(let profile):
      "None of the experiments asks for a trial of the \(profile) profile as this program knows it, so they are of another version. Build all of them with 'swift build -c release'."
    }
  }
}
