// SPDX-License-Identifier: MIT

import Foundation

/// What the terminal of the notes can show.
extension Terminal {
  /// True if lines can be redrawn in place: the notes go to a terminal that knows how to move its cursor.
  package static var canRedraw: Bool {
    let kind = ProcessInfo.processInfo.environment["TERM"] ?? ""
    return isTerminal && kind != "" && kind != "dumb"
  }

  /// True if colours are welcome: [`NO_COLOR`](https://no-color.org) is not set, or empty.
  package static var usesColour: Bool {
    canRedraw && (ProcessInfo.processInfo.environment["NO_COLOR"] ?? "").isEmpty
  }

  /// Columns and rows of the terminal of a descriptor, as they are now; those of `COLUMNS` and `LINES`, or 80 × 24,
  /// where there is none that says.
  package static func size(of descriptor: Int32 = STDERR_FILENO) -> (columns: Int, rows: Int) {
    var size = winsize()
    _ = ioctl(descriptor, UInt(TIOCGWINSZ), &size)
    func stated(_ name: String) -> Int? {
      ProcessInfo.processInfo.environment[name].flatMap(Int.init).flatMap { $0 > 0 ? $0 : nil }
    }
    return (
      size.ws_col > 0 ? Int(size.ws_col) : stated("COLUMNS") ?? 80,
      size.ws_row > 0 ? Int(size.ws_row) : stated("LINES") ?? 24
    )
  }

  /// False for a job that a shell keeps in the background.
  static var isInForeground: Bool {
    let group = tcgetpgrp(STDERR_FILENO)
    return group == -1 || group == getpgrp()
  }
}
