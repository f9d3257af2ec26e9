// SPDX-License-Identifier: MIT
import Foundation
import Foundations

/// What has been done of a run, as a value. Times are seconds since the run began.
struct RunProgress: Sendable {
  /// A trial that is running.
  struct Running: Sendable {
    let started: Double
    var progress: TrialProgress?

    /// The part that is done, from 0 to 1; nil where a trial does not say.
    var share: Double? {
      progress.map { $0.of > 0 ? min(1, max(0, Double($0.epoch) / Double($0.of))) : 0 }
    }
  }

  let trials: [Trial]
  private let alreadyDone: Int
  private(set) var running: [Int: Running] = [:]
  private(set) var failed = 0
  private var finished = 0
  private var timeLeft: TimeLeft

  /// - Parameters:
  ///   - trials: the trials to run.
  ///   - costs: expected seconds of each.
  ///   - done: number of further trials that have a record.
  ///   - sideBySide: number of trials that run at the same time.
  init(_ trials: [Trial], costs: [Double], done: Int, sideBySide: Int) {
    self.trials = trials
    alreadyDone = done
    timeLeft = TimeLeft(zip(trials, costs).map(TimeLeft.Work.init), sideBySide: sideBySide)
  }

  mutating func start(_ position: Int, at time: Double) {
    running[position] = Running(started: time)
    timeLeft.start(position, at: time)
  }

  mutating func update(_ position: Int, _ progress: TrialProgress, at time: Double) {
    running[position]?.progress = progress
    if let share = running[position]?.share {
      timeLeft.update(position, share: share, at: time)
    }
  }

  mutating func end(_ position: Int, failed hasFailed: Bool, at time: Double) {
    running[position] = nil
    finished += 1
    if hasFailed { failed += 1 }
    timeLeft.end(position, failed: hasFailed, at: time)
  }

  /// Number of trials that are done, and of all.
  var count: (done: Int, all: Int) { (alreadyDone + finished, alreadyDone + trials.count) }

  /// The part of the run that is done, by trials, from 0 to 1.
  var share: Double {
    let parts = running.values.reduce(0) { $0 + ($1.share ?? 0) }
    return min(1, (Double(count.done) + parts) / Double(max(1, count.all)))
  }

  /// Seconds until all is done; nil if not known yet.
  func secondsLeft(at time: Double) -> Double? { timeLeft.seconds(at: time) }

  /// The line for a log: `trial 13 of 36 · 2 min 05 s · about 4 min 10 s left · EmoDB→CASIA DIDAN seed 0, epoch 3/10`.
  func logLine(at time: Double) -> String {
    let (done, all) = count
    var parts = ["trial \(min(done + 1, all)) of \(all)", Duration.seconds(time).words]
    if let left = left(at: time) { parts.append(left) }
    if failed > 0 { parts.append("\(failed) failed") }
    if let (position, one) = running.min(by: { $0.key < $1.key }) {
      let epoch = one.progress.map { ", epoch \($0.epoch)/\($0.of)" } ?? ""
      let others = running.count > 1 ? " and \(running.count - 1) more" : ""
      parts.append(trials[position].title + epoch + others)
    }
    return parts.joined(separator: " · ")
  }

  /// The line that remains: `36 of 36 trials done in 12 min 40 s`.
  func closingLine(at time: Double) -> String {
    let (done, all) = count
    let failures = failed > 0 ? ", \(failed) of them failed" : ""
    return "\(done) of \(all) trials are done\(failures), after \(Duration.seconds(time).words)."
  }

  /// The remaining time in words; nil once nothing remains.
  func left(at time: Double) -> String? {
    guard count.done < count.all else { return nil }
    return secondsLeft(at: time).map { "about \(Duration.seconds($0).words) left" }
      ?? "time left not known yet"
  }

  /// Seconds from one line of a log to the next: the longer a run, the fewer.
  static func logInterval(at time: Double) -> Double {
    switch time {
    case ..<120: 10
    case ..<600: 30
    case ..<3600: 60
    default: 300
    }
  }
}
