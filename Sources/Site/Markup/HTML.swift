// SPDX-License-Identifier: MIT

/// Text and attributes of HTML, and changes to the well-formed HTML that pandoc and this module write.
package enum HTML {
  /// Plain text as HTML, in elements and in quoted attributes.
  package static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// The text of an element without its tags, with its entities resolved.
  package static func text(of html: String) -> String {
    var text = ""
    var isInTag = false
    for character in html.unicodeScalars {
      switch character {
      case "<": isInTag = true
      case ">" where isInTag: isInTag = false
      default: if !isInTag { text.unicodeScalars.append(character) }
      }
    }
    return unescaped(text)
  }

  /// The value of an attribute in a tag; nil if it has none.
  static func attribute(_ name: String, of tag: String) -> String? {
    for quote in ["\"", "'"] {
      let parts = tag.pieces(separatedBy: " \(name)=\(quote)")
      guard parts.count > 1 else { continue }
      return unescaped(parts[1].pieces(separatedBy: quote)[0])
    }
    return nil
  }

  private static func unescaped(_ text: String) -> String {
    let entities = [
      ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&"),
    ]
    return entities.reduce(text) { $0.contains("&") ? $0.replacing($1.0, with: $1.1) : $0 }
  }
}

extension String {
  /// The parts between the occurrences of a text; never empty.
  func pieces(separatedBy separator: String) -> [String] {
    let bytes = Array(utf8)
    let pattern = Array(separator.utf8)
    var parts: [String] = []
    var start = 0
    while let found = bytes.firstIndex(of: pattern, from: start) {
      parts.append(String(decoding: bytes[start..<found], as: UTF8.self))
      start = found + pattern.count
    }
    parts.append(String(decoding: bytes[start...], as: UTF8.self))
    return parts
  }

  /// Replaces each stretch from an opening to the next closing text, both included.
  func replacingStretches(
    from opening: String, to closing: String, _ change: (String) throws -> String
  ) rethrows -> String {
    let bytes = Array(utf8)
    let first = Array(opening.utf8)
    let last = Array(closing.utf8)
    var result: [UInt8] = []
    var start = 0
    while let found = bytes.firstIndex(of: first, from: start),
      let end = bytes.firstIndex(of: last, from: found + first.count)
    {
      result += bytes[start..<found]
      let stretch = String(decoding: bytes[found..<end + last.count], as: UTF8.self)
      result += Array(try change(stretch).utf8)
      start = end + last.count
    }
    result += bytes[start...]
    return String(decoding: result, as: UTF8.self)
  }

  /// The stretches from an opening to the next closing text, both included.
  func stretches(from opening: String, to closing: String) -> [String] {
    var found: [String] = []
    _ = replacingStretches(from: opening, to: closing) {
      found.append($0)
      return ""
    }
    return found
  }

  /// The text between the first end of a tag and the last beginning of one: the inside of an element.
  var inside: String {
    guard let open = firstIndex(of: ">"), let close = lastIndex(of: "<"), open < close else {
      return ""
    }
    return String(self[index(after: open)..<close])
  }
}

extension [UInt8] {
  /// The next place of a pattern.
  fileprivate func firstIndex(of pattern: [UInt8], from start: Int) -> Int? {
    guard let head = pattern.first, count >= pattern.count else { return nil }
    var place = start
    while place <= count - pattern.count {
      if self[place] == head, self[place..<place + pattern.count].elementsEqual(pattern) {
        return place
      }
      place += 1
    }
    return nil
  }
}
