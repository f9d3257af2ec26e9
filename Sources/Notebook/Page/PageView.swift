import Foundations
import Lab

extension Page {
  /// What the page shows of trained networks beyond the records of trials: it is computed from the
  /// store's networks, kept beside the records, and taken from there when the page is drawn again.
  /// - Parameters:
  ///   - name: letters and digits, once on a page.
  ///   - look: computes it.
  /// - Returns: nil in a run that makes no page.
  /// - Throws: what `look` throws; ``ReportError/lacksView(name:page:)`` where the committed page has none.
  package func view<Value: Codable & Sendable>(_ name: String, _ look: () throws -> Value) throws
    -> Value?
  {
    guard !isDry else { return nil }
    guard let committedViews else {
      let stored = try laboratory?.storedView(
        name, of: self.name, showing: trialRecords.map(\.key))
      if let (value, text) = stored?.value(as: Value.self) {
        views[name] = text
        return value
      }
      let value = try look()
      let text = try CanonicalJSON.text(value)
      stored?.keep(text)
      views[name] = text
      return value
    }
    guard let kept = committedViews[name] else {
      throw ReportError.lacksView(name: name, page: self.name)
    }
    views[name] = try CanonicalJSON.text(kept)
    return try kept.decoded(as: Value.self)
  }
}
