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

  /// What is kept; nil where nothing is, or nothing that can be read.
  package func value<Value: Decodable>(as type: Value.Type) -> (value: Value, text: String)? {
    guard let data = try? Data(contentsOf: url),
      let value = try? JSONDecoder().decode(type, from: data)
    else { return nil }
    return (value, String(decoding: data, as: UTF8.self))
  }

  /// Keeps canonical JSON. A view that cannot be kept is only made again next time.
  package func keep(_ text: String) {
    try? Store.making(url.deletingLastPathComponent())
    try? Data(text.utf8).write(to: url, options: .atomic)
  }
}

extension Laboratory {
  /// Where the store keeps a view of a page; nil in runs that keep none.
  /// - Parameters:
  ///   - name: the view's; letters and digits, once on a page.
  ///   - page: the page's name, such as `FeatureMaps`.
  ///   - keys: of the trials that are shown.
  package func storedView(_ name: String, of page: String, showing keys: [Digest]) throws
    -> StoredView?
  {
    guard options.from == .audio else { return nil }
    return try StoredView(name, of: page, showing: keys, by: .current, in: store)
  }
}
