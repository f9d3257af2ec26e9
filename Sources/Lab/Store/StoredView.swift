// SPDX-License-Identifier: MIT
import Foundation
import Foundations

/// Data about trained networks that a page shows beside its records.
///
/// The store holds it as canonical JSON in `views/`, found by the commit of the code that made it and the
/// trials that it shows.
package struct StoredView {
  private let url: URL

  /// - Parameters:
  ///   - keys: keys of the trials that the view shows.
  ///   - code: the code that would make the view now.
  /// - Returns: nil for code that differs from its commit, since it could make another view.
  init?(_ name: String, of page: String, showing keys: [Digest], by code: Revision, in store: Store)
    throws
  {
    guard !code.isDirty, code.isKnown else { return nil }
    let key = try Digest(ofCanonicalJSON: [page, name, code.commit] + keys.map(\.hex))
    url = StoreNames.Folder.views.url(in: store.folder).appending(
      path: StoreNames.View(name, of: page, commit: code.commit, key: key).name,
      directoryHint: .notDirectory)
  }

  /// Loads the JSON; nil if there is no readable file.
  package func load() -> String? {
    (try? Data(contentsOf: url)).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Saves canonical JSON. Failure is ignored, since the view can be made again.
  package func save(_ text: String) {
    try? Store.createDirectory(url.deletingLastPathComponent())
    try? Data(text.utf8).write(to: url, options: .atomic)
  }
}
