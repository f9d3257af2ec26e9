// SPDX-License-Identifier: MIT

import Foundation

/// A byte count formatted for people, in powers of ten: `812 kB`, `3.3 MB`, `1.25 GB`.
package struct ByteCount: CustomStringConvertible, Sendable {
  package let bytes: Int

  package init(_ bytes: Int) { self.bytes = bytes }

  package var description: String {
    let units = ["kB", "MB", "GB", "TB"]
    guard bytes >= 1000 else { return "\(bytes) B" }
    var (value, unit) = (Double(bytes) / 1000, 0)
    // from 999.5 on, three digits would round to 1000
    while value >= 999.5, unit + 1 < units.count {
      value /= 1000
      unit += 1
    }
    let places = unit == 0 || value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2
    return String(format: "%.\(places)f \(units[unit])", value)
  }
}
