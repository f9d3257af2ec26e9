import Foundation
import Lab
import Reproducibility

extension Page {
  /// What the page shows of trained networks beyond the records of trials: it is computed from the
  /// store's networks, kept beside the records, and taken from there when the page is drawn again.
  /// - Parameters:
  ///   - name: letters and digits, once on a page.
  ///   - look: computes it.
  /// - Returns: nil in a run that makes no page.
  /// - Throws: what `look` throws; ``ReportError/lacksView(name:page:)`` where the committed page has none.
  public func view<Value: Codable & Sendable>(_ name: String, _ look: () throws -> Value) throws
    -> Value?
  {
    guard !isDry else { return nil }
    guard let committedViews else {
      let kept = try placeOfView(name)
      if let kept, let text = try? String(contentsOf: kept, encoding: .utf8),
        let value = try? JSONDecoder().decode(Value.self, from: Data(text.utf8))
      {
        views[name] = text
        return value
      }
      let value = try look()
      let text = try CanonicalJSON.text(value)
      if let kept {
        try? FileManager.default.createDirectory(
          at: kept.deletingLastPathComponent(), withIntermediateDirectories: true)
        try? Data(text.utf8).write(to: kept, options: .atomic)
      }
      views[name] = text
      return value
    }
    guard let kept = committedViews[name] else {
      throw ReportError.lacksView(name: name, page: self.name)
    }
    views[name] = try CanonicalJSON.text(kept)
    return try kept.decoded(as: Value.self)
  }

  /// Where the store keeps a view of just these trials, made by just this commit; nil where code that is
  /// not committed could make another one.
  private func placeOfView(_ name: String) throws -> URL? {
    guard let laboratory, laboratory.options.from == .audio else { return nil }
    let code = TrialProvenance(lock: laboratory.lockDigest, device: "", threads: 1)
    guard !code.isDirty else { return nil }
    let key = try Digest(
      ofCanonicalJSON: [self.name, name, code.commit] + trialRecords.map(\.key.hex))
    return URL(filePath: laboratory.options.store, directoryHint: .isDirectory)
      .appending(path: "views/\(self.name)-\(name)-\(key.short).json")
  }
}
