import Foundation
import Foundations

/// Where a trial's unfinished training is kept: `checkpoints/` in the store, a file per part (the
/// network, or each fold).
package struct CheckpointFolder {
  let store: URL
  let key: Digest
  /// Seconds between two checkpoints.
  let interval: Double
  /// Told what is gone on from, or set aside.
  let report: @Sendable (String) -> Void

  package init(
    store: URL, key: Digest, interval: Double, report: @escaping @Sendable (String) -> Void
  ) {
    self.store = store
    self.key = key
    self.interval = interval
    self.report = report
  }

  /// What keeps one part.
  package func keeper(part: String) -> Checkpoint {
    Checkpoint(
      url: url(part), key: key, commit: Revision.current.commit, interval: interval,
      report: report)
  }

  /// Removes what is kept, once the trial's record is in the store.
  func remove() {
    for url in files { try? FileManager.default.removeItem(at: url) }
  }

  private var folder: URL { store.appending(path: "checkpoints", directoryHint: .isDirectory) }

  private func url(_ part: String) -> URL {
    folder.appending(path: "\(key.short)-\(part).h5", directoryHint: .notDirectory)
  }

  private var files: [URL] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.sorted().filter { $0.hasPrefix(key.short + "-") && $0.hasSuffix(".h5") }
      .map { folder.appending(path: $0, directoryHint: .notDirectory) }
  }
}
