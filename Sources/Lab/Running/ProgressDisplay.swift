import Foundation
import Foundations
import Synchronization

/// How far a sweep is, on standard error: a bar on a terminal, a line now and then in a log.
final class ProgressDisplay: Sendable {
  private struct State {
    var running: [Int: TrialProgress?] = [:]
    var started: [Int: ContinuousClock.Instant] = [:]
    var timeLeft = TimeLeft()
    var finished: Set<Int> = []
    var failed = 0
    var lastShown: ContinuousClock.Instant?
  }

  private let trials: [Trial]
  private let alreadyDone: Int
  private let state = Mutex(State())

  /// - Parameters:
  ///   - titles: the trials to run.
  ///   - done: how many of the sweep were in the store.
  init(titles trials: [Trial], done: Int) {
    self.trials = trials
    alreadyDone = done
  }

  func start(_ position: Int) {
    state.withLock {
      $0.running.updateValue(nil, forKey: position)
      $0.started[position] = .now
    }
  }

  func update(_ position: Int, _ progress: TrialProgress) {
    state.withLock {
      $0.running.updateValue(progress, forKey: position)
      show(&$0)
    }
  }

  /// Notes the end of a trial, with the reason if it failed.
  func end(_ position: Int, failure: String?) {
    state.withLock {
      $0.running.removeValue(forKey: position)
      $0.finished.insert(position)
      if let start = $0.started[position] {
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        $0.timeLeft.note(seconds, of: trials[position].method.name)
      }
      if let failure {
        $0.failed += 1
        clearLine()
        Terminal.note("Failed: \(trials[position].title): \(failure)")
      }
      show(&$0, now: $0.finished.count == trials.count)
    }
  }

  /// Leaves the last line behind.
  func finish() { if Terminal.isTerminal { Terminal.write("\n") } }

  private func show(_ state: inout State, now: Bool = false) {
    let pause: Duration = Terminal.isTerminal ? .milliseconds(200) : .seconds(10)
    if !now, let last = state.lastShown, ContinuousClock.now - last < pause { return }
    state.lastShown = .now
    let line = self.line(state)
    Terminal.isTerminal ? Terminal.write("\r\u{1B}[K" + line) : Terminal.note(line)
  }

  private func line(_ state: State) -> String {
    let (done, all) = (alreadyDone + state.finished.count, alreadyDone + trials.count)
    var parts = ["trial \(min(done + 1, all)) of \(all)"]
    if Terminal.isTerminal { parts[0] = bar(Double(done) / Double(all)) + " " + parts[0] }
    if let (position, progress) = state.running.min(by: { $0.key < $1.key }) {
      parts.append(trials[position].title)
      if let progress {
        let loss = progress.loss.formatted(.number.precision(.fractionLength(3)))
        parts.append("epoch \(progress.epoch)/\(progress.of), loss \(loss)")
      }
    }
    if state.failed > 0 { parts.append("\(state.failed) failed") }
    let remaining = trials.indices.filter { !state.finished.contains($0) }
    parts.append(
      state.timeLeft.text(
        for: remaining.map { trials[$0].method.name }, sideBySide: state.running.count))
    return parts.joined(separator: " · ")
  }

  private func bar(_ share: Double) -> String {
    let full = Int((share * 20).rounded(.down))
    return "[" + String(repeating: "█", count: full) + String(repeating: "·", count: 20 - full)
      + "]"
  }

  private func clearLine() { if Terminal.isTerminal { Terminal.write("\r\u{1B}[K") } }
}
