// SPDX-License-Identifier: MIT
import Evaluation
import Foundation
import Foundations
import Synchronization

/// Progress of a run on standard error: a bar on a terminal, a line now and then in a log.
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
  ///   - trials: the trials to run.
  ///   - done: number of further trials that are already in the store.
  init(titles trials: [Trial], done: Int) {
    self.trials = trials
    alreadyDone = done
  }

  /// Notes the start of a trial.
  func start(_ position: Int) {
    state.withLock {
      $0.running.updateValue(nil, forKey: position)
      $0.started[position] = .now
    }
  }

  /// Notes the end of an epoch.
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

  /// Ends the display; its last line stays on the terminal.
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
        let loss = String(format: "%.3f", progress.loss)
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

/// Estimate of a run's remaining time, from the times of its finished trials.
struct TimeLeft {
  private var seconds: [String: [Double]] = [:]

  /// Notes the time of a finished trial.
  mutating func note(_ seconds: Double, of method: String) {
    self.seconds[method, default: []].append(seconds)
  }

  /// Seconds until all trials are done: each takes the mean time of its method, or of all methods if no
  /// trial of its method has finished.
  /// - Parameters:
  ///   - methods: methods of the unfinished trials.
  ///   - sideBySide: number of trials that run at the same time.
  /// - Returns: nil while no trial has finished.
  func estimate(for methods: [String], sideBySide: Int) -> Double? {
    guard let usual = Self.mean(seconds.sorted { $0.key < $1.key }.flatMap(\.value)) else {
      return nil
    }
    let work = methods.reduce(0) { $0 + (Self.mean(seconds[$1] ?? []) ?? usual) }
    return work / Double(max(1, sideBySide))
  }

  /// The estimate in words: `41 s left`, `3 min 20 s left`.
  func text(for methods: [String], sideBySide: Int) -> String {
    guard let estimate = estimate(for: methods, sideBySide: sideBySide) else {
      return "time left unknown"
    }
    let left = Int(estimate)
    return left < 60 ? "\(left) s left" : "\(left / 60) min \(left % 60) s left"
  }

  private static func mean(_ values: [Double]) -> Double? { (try? Sample(values))?.mean }
}
