/// The sentence with which a page ends and which the index repeats.
package struct Verdict: Showable {
  package var sentence: String

  /// A verdict in one's own words.
  package init(_ sentence: String) { self.sentence = sentence }

  /// A verdict on a method against another, from paired differences.
  /// - Parameters:
  ///   - method: what is judged.
  ///   - baseline: what it is compared with.
  ///   - differences: method minus baseline for every pair, not scaled (0.01 is one point).
  ///   - pairs: what a pair is, in the plural: `tasks and seeds`.
  ///   - test: the name of the significance test and its p value, corrected if several were made.
  /// - Throws: ``PageError/nothingToShow(what:)`` without differences, ``PageError/notFinite(name:)``
  ///   if one is not finite.
  package init(
    on method: String, against baseline: String, differences: [Double], pairs: String,
    test: (name: String, pValue: Double)? = nil
  ) throws {
    guard !differences.isEmpty else {
      throw PageError.nothingToShow(what: "A verdict on \(method) against \(baseline)")
    }
    guard differences.allSatisfy(\.isFinite) else {
      throw PageError.notFinite(name: "\(method) − \(baseline)")
    }
    let mean = differences.reduce(0, +) / Double(differences.count)
    let ahead = differences.count { $0 > 0 }
    let range = (differences.min() ?? 0, differences.max() ?? 0)
    let points = NumberFormat.points
    let comparison = """
      \(method) is ahead of \(baseline) in \(ahead) of \(differences.count) \(pairs), by \
      \(points.text(mean)) points on average (\(points.text(range.0)) to \(points.text(range.1)))
      """
    sentence = comparison + Self.significance(test)
  }

  private static func significance(_ test: (name: String, pValue: Double)?) -> String {
    guard let test else { return "; whether that is more than chance was not tested." }
    let p = NumberFormat.pStatement(test.pValue)
    return test.pValue < 0.05
      ? "; the difference is significant (\(test.name), \(p))."
      : "; the difference may be chance (\(test.name), \(p))."
  }

  package func render(on page: PageContext) -> Rendering {
    Rendering(
      markdown: "> **Verdict.** \(sentence)", plainText: "Verdict: \(sentence)", verdict: sentence)
  }
}
