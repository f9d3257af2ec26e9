import Foundation
import Foundations

/// Where the views of a page are kept between runs, as canonical JSON by name.
package struct ViewStore {
  /// Loads a view; nil where it has to be computed.
  package let load: (_ name: String) throws -> String?
  /// Saves a view that was computed.
  package let save: (_ name: String, _ text: String) throws -> Void

  package init(
    load: @escaping (_ name: String) throws -> String?,
    save: @escaping (_ name: String, _ text: String) throws -> Void
  ) {
    self.load = load
    self.save = save
  }
}

extension Page {
  /// Results beyond the records of trials, such as a map of a trained network's features: computed
  /// once, kept beside the records, and taken from there when the page is drawn again.
  /// - Parameters:
  ///   - name: letters and digits, once on a page.
  ///   - look: computes it.
  /// - Throws: what `look` throws; ``ReportError/lacksView(name:page:)`` where the committed page has none.
  package func view<Value: Codable & Sendable>(
    _ name: String, _ look: () throws -> Value
  ) throws -> Value {
    if let text = try viewStore?.load(name),
      let value = try? JSONDecoder().decode(Value.self, from: Data(text.utf8))
    {
      views[name] = text
      return value
    }
    let value = try look()
    let text = try CanonicalJSON.text(value)
    try viewStore?.save(name, text)
    views[name] = text
    return value
  }
}
