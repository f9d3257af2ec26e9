// SPDX-License-Identifier: MIT

import Foundation

/// What the site holds: the place in it of each file of the repository that is on it.
package struct SiteMap: Sendable {
  /// Place in the site by path in the repository, such as `real/Table2.html` by `Reports/real/Table2.md`.
  package private(set) var places: [String: String] = [:]

  package init() {}

  package mutating func add(_ path: String, at place: String) { places[path] = place }

  /// The link from one place of the site to another.
  package static func link(from place: String, to other: String) -> String {
    let own = place.split(separator: "/").dropLast()
    let target = other.split(separator: "/")
    let shared = zip(own, target.dropLast()).prefix { $0 == $1 }.count
    let ups = Array(repeating: "..", count: own.count - shared)
    return (ups + target.dropFirst(shared).map(String.init)).joined(separator: "/")
  }

  /// The path that a relative link of a file leads to; nil if it leads out of the repository.
  package static func path(of link: String, in file: String) -> String? {
    var parts = file.split(separator: "/").dropLast().map(String.init)
    for part in link.split(separator: "/").map(String.init) where part != "." {
      if part != ".." {
        parts.append(part)
      } else if parts.popLast() == nil {
        return nil
      }
    }
    return parts.joined(separator: "/")
  }

  /// Makes the links of a page's HTML lead to the site: those to files that are not on it become names of files, those
  /// with a scheme other than the web's become text.
  /// - Parameters:
  ///   - file: the path in the repository of the Markdown.
  ///   - place: the place of the page in the site.
  package func relinked(_ html: String, of file: String, at place: String) -> String {
    html.replacingStretches(from: "<a ", to: "</a>") { anchor in
      guard let link = HTML.attribute("href", of: anchor) else { return anchor }
      if link.hasPrefix("#") || link.hasPrefix("https://") || link.hasPrefix("http://") {
        return anchor
      }
      let parts = link.pieces(separatedBy: "#")
      let text = anchor.inside
      guard !link.contains(":"), let path = Self.path(of: parts[0].removingPercent, in: file) else {
        return text
      }
      guard let target = places[path] else {
        return
          "<span class=\"file\" title=\"In the repository: \(HTML.escaped(path))\">\(text)</span>"
      }
      let fragment = parts.count > 1 ? "#" + parts[1] : ""
      let reference = HTML.escaped(Self.link(from: place, to: target) + fragment)
      return "<a href=\"\(reference)\">\(text)</a>"
    }
  }
}

extension String {
  fileprivate var removingPercent: String { removingPercentEncoding ?? self }
}
