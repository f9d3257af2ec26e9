import Foundation
import Foundations

/// What a page shows of trained networks beyond the records of trials, as the store keeps it: canonical
/// JSON in `views/`, found by the commit that made it and the trials that it shows.
package struct StoredView {
  private let url: URL

  /// - Parameters:
  ///   - keys: of the trials that are shown.
  ///   - code: what would make the view now.
  /// - Returns: nil where code that is not committed could make another view than that of its commit.
  init?(_ name: String, of page: String, showing keys: [Digest], by code: Revision, in store: Store)
    throws
  {
    guard !code.isDirty, code.isKnown else { return nil }
    let key = try Digest(ofCanonicalJSON: [page, name, code.commit] + keys.map(\.hex))
    url = store.folder.appending(
      path: "views/\(page)-\(name)-\(code.commit.prefix(12))-\(key.short).json",
      directoryHint: .notDirectory)
  }

  /// The stored JSON; nil where there is none, or none that can be read.
  package func load() -> String? {
    (try? Data(contentsOf: url)).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Saves canonical JSON. A view that cannot be saved is only made again next time.
  package func save(_ text: String) {
    try? Store.createDirectory(url.deletingLastPathComponent())
    try? Data(text.utf8).write(to: url, options: .atomic)
  }
}

extension Laboratory {
  /// Where the store keeps a view of a page; nil for code with changes that are not committed.
  /// - Parameters:
  ///   - name: the view's; letters and digits, once on a page.
  ///   - page: the page's name, such as `FeatureMaps`.
  ///   - keys: of the trials that are shown.
  package func storedView(_ name: String, of page: String, showing keys: [Digest]) throws
    -> StoredView?
  {
    try StoredView(name, of: page, showing: keys, by: .current, in: store)
  }
}
