// SPDX-License-Identifier: MIT

/// The HTML of a page without frame, taken apart.
struct Body {
  struct Heading: Equatable {
    var level: Int
    var id: String
    /// HTML.
    var title: String
  }

  /// HTML of the first heading; empty if there is none.
  let title: String
  /// The headings of sections.
  let contents: [Heading]
  /// Everything below the first heading.
  let html: String

  /// - Parameter html: what pandoc wrote.
  init(_ html: String) {
    var title: String?
    let rest = html.replacingStretches(from: "<h1", to: "</h1>") { heading in
      guard title == nil else { return heading }
      title = heading.inside
      return ""
    }
    self.title = title ?? ""
    self.html = rest
    // sections of one level follow each other, so those of two levels are put in order by their places
    let found = [2, 3].flatMap { level in
      rest.stretches(from: "<h\(level) ", to: "</h\(level)>").compactMap { heading in
        HTML.attribute("id", of: heading).map {
          Heading(level: level, id: $0, title: heading.inside)
        }
      }
    }
    let order = rest.stretches(from: "<h", to: ">").compactMap { HTML.attribute("id", of: $0) }
    let places = Dictionary(order.enumerated().map { ($1, $0) }) { first, _ in first }
    contents = found.sorted { places[$0.id, default: 0] < places[$1.id, default: 0] }
  }
}
