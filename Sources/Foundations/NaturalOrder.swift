// SPDX-License-Identifier: MIT

/// A name order that compares numbers by value: `…_2.wav` before `…_10.wav`.
package enum NaturalOrder {
  /// Sorts elements by their names.
  package static func sorted<Element>(
    _ elements: some Sequence<Element>, by name: (Element) -> String
  ) -> [Element] {
    elements.map { (element: $0, name: name($0)) }
      .map { (element: $0.element, name: $0.name, key: key($0.name)) }
      .sorted { ($0.key, $0.name) < ($1.key, $1.name) }
      .map(\.element)
  }

  /// Pads each number in a name to at least twelve digits.
  private static func key(_ name: String) -> String {
    var key: [UInt8] = []
    var digits: [UInt8] = []
    func endNumber() {
      guard !digits.isEmpty else { return }
      key += Array(repeating: UInt8(ascii: "0"), count: max(0, 12 - digits.count)) + digits
      digits = []
    }
    for byte in name.utf8 {
      if (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
        digits.append(byte)
      } else {
        endNumber()
        key.append(byte)
      }
    }
    endNumber()
    return String(decoding: key, as: UTF8.self)
  }
}
