// SPDX-License-Identifier: MIT
import Foundation
import Foundations
import Synchronization

/// Progress of a run among the notes: lines that are redrawn ten times a second on a terminal, a line now and then
/// in a log.
final class ProgressDisplay: Sendable {
  private struct State {
    var progress: RunProgress
    /// Seconds at which a log got its last line.
    var logged: Double?
    var isStopping = false
  }

  private let begin = ContinuousClock.now
  private let isLive = Terminal.canRedraw
  private let hasColour = Terminal.usesColour
  private let state: Mutex<State>
  /// Set up in `init`; after that only cancelled, which may be done on any thread.
  nonisolated(unsafe) private let timer: any DispatchSourceTimer

  /// Begins to show the progress of a run.
  init(_ progress: RunProgress) {
    state = Mutex(State(progress: progress))
    // on a queue of its own, which gets a thread even while trials keep all others waiting
    timer = DispatchSource.makeTimerSource(queue: DispatchQueue(label: "progress"))
    timer.schedule(
      deadline: .now() + .milliseconds(100), repeating: .milliseconds(100),
      leeway: .milliseconds(10))
    timer.setEventHandler { [weak self] in self?.show() }
    timer.resume()
  }

  deinit { timer.cancel() }

  private var seconds: Double { (ContinuousClock.now - begin) / .seconds(1) }

  /// Notes the start of a trial.
  func start(_ position: Int) {
    state.withLock { $0.progress.start(position, at: seconds) }
  }

  /// Notes the end of an epoch.
  func update(_ position: Int, _ progress: TrialProgress) {
    state.withLock { $0.progress.update(position, progress, at: seconds) }
  }

  /// Notes the end of a trial, with the reason if it failed.
  func end(_ position: Int, failure: String?) {
    let title = state.withLock { state in
      state.progress.end(position, failed: failure != nil, at: seconds)
      return state.progress.trials[position].title
    }
    if let failure { Terminal.note("Failed: \(title): \(failure)") }
  }

  /// Ends the display. Of its lines nothing stays; one says what was done.
  func finish() {
    timer.cancel()
    state.withLock { state in
      StatusLines.shared.show([])
      // what an interrupted run has done is said by it
      guard !Interruption.isRequested else { return }
      Terminal.note(state.progress.closingLine(at: seconds))
    }
  }

  private func show() {
    state.withLock { state in
      guard !timer.isCancelled, !state.isStopping else { return }
      if Interruption.isRequested {
        state.isStopping = true
        StatusLines.shared.show([])
        guard isLive else { return }
        Terminal.note("Saving the progress of running trials … (Ctrl-C again stops at once)")
      } else if isLive {
        let size = Terminal.size()
        StatusLines.shared.show(
          state.progress.lines(
            at: seconds,
            ProgressStyle(columns: size.columns, rows: size.rows, hasColour: hasColour)))
      } else {
        log(&state)
      }
    }
  }

  private func log(_ state: inout State) {
    let time = seconds
    let next = state.logged.map { $0 + RunProgress.logInterval(at: time) } ?? 0
    guard time >= next else { return }
    state.logged = time
    Terminal.note(state.progress.logLine(at: time))
  }
}
