// SPDX-License-Identifier: MIT

import Foundations

extension UserError {
  /// Lines of a message, the first ten and the number of the others.
  static func list(_ lines: [String]) -> String {
    let shown = 10
    let more = lines.count - shown
    return (lines.prefix(shown) + (more > 0 ? ["  … and \(more) more"] : []))
      .joined(separator: "\n")
  }
}
