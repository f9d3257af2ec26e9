// SPDX-License-Identifier: MIT

import Foundation
import Synchronization

/// Lines at the foot of a terminal that are redrawn in place, below all notes.
///
/// The cursor rests at the start of the line below them, so that whatever else is written, a shell's prompt
/// among it, begins a line of its own.
package final class StatusLines: Sendable {
  /// The lines of this process: a terminal has one foot.
  package static let shared = StatusLines()

  private struct State {
    var lines: [String] = []
    /// Columns of each line that stands on the terminal.
    var drawn: [Int] = []
    var continuations = 0
  }

  private let state = Mutex(State())
  /// Number of times that this process was continued after it had been stopped.
  private static let continuations = Atomic<Int>(0)

  private init() {
    signal(SIGCONT) { _ in
      StatusLines.continuations.wrappingAdd(1, ordering: .relaxed)
    }
  }

  /// Shows lines in the place of those before; nothing is written if they are the same.
  ///
  /// A process in the background shows nothing, since it would write into the work of another.
  /// - Parameter lines: none wider than the terminal, and fewer than it has rows; none to leave nothing behind.
  package func show(_ lines: [String]) {
    state.withLock { state in
      guard lines != state.lines || lines.isEmpty != state.drawn.isEmpty else { return }
      state.lines = lines
      Self.redraw(&state)
    }
  }

  /// Lets something else be written above the lines.
  func giveWay(_ write: () -> Void) {
    state.withLock { state in
      let lines = state.lines
      if !state.drawn.isEmpty {
        state.lines = []
        Self.redraw(&state)
      }
      write()
      state.lines = lines
      if !lines.isEmpty { Self.redraw(&state) }
    }
  }

  private static func redraw(_ state: inout State) {
    guard Terminal.isInForeground else { return }
    // other programs have written since, and what stood there is part of the past
    let continuations = continuations.load(ordering: .relaxed)
    if continuations != state.continuations { state.drawn = [] }
    state.continuations = continuations
    Terminal.write(
      frame(state.lines, over: state.drawn, columns: Terminal.size(of: STDERR_FILENO).columns))
    state.drawn = state.lines.map(\.columns)
  }

  /// What to write to a terminal so that lines stand in the place of others.
  /// - Parameters:
  ///   - drawn: columns of the lines that stand there. A terminal that was made narrower since has broken those that
  ///     no longer fit.
  ///   - columns: width of the terminal.
  static func frame(_ lines: [String], over drawn: [Int], columns: Int) -> String {
    let rows = drawn.reduce(0) { $0 + max(1, ($1 + columns - 1) / max(1, columns)) }
    let up = rows > 0 ? "\r\u{1B}[\(rows)A" : "\r"
    return up + lines.map { $0 + "\u{1B}[K\n" }.joined() + "\u{1B}[J"
  }
}
