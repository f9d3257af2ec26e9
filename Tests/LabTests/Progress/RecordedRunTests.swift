// SPDX-License-Identifier: MIT
import Adaptation
import Corpora
import Foundation
import Foundations
import TestSupport
import Testing

@testable import Lab

/// Estimates of the remaining time on runs that were recorded (`Fixtures/recorded_runs.py`), two trials at a time.
@Suite struct RecordedRunTests {
  /// A run as its progress saw it: what became known when.
  private struct Recording {
    enum Event {
      case start
      case epoch(TrialProgress)
      case end
    }

    var progress: RunProgress
    var events: [(time: Double, position: Int, event: Event)] = []
    let total: Double

    init(_ name: String) throws {
      let text = try String(contentsOf: fixture(name), encoding: .utf8)
      let rows = text.split(separator: "\n").dropFirst().map { $0.split(separator: ",") }
      let trials = try rows.map { row in
        try Self.trial(source: row[2], target: row[3], method: String(row[4]), seed: row[5])
      }
      // a fresh clone: no record says what trials cost
      let estimate = WorkEstimate(finished: [], registry: .standard)
      progress = RunProgress(
        trials, costs: trials.map { estimate.seconds(of: $0, threads: 1) }, done: 0, sideBySide: 2)
      var ends: [Double] = []
      for (position, row) in rows.enumerated() {
        let start = try #require(Double(row[0]))
        let seconds = try #require(Double(row[1]))
        events.append((start, position, .start))
        if case .network(let recipe) = trials[position].recipe {
          let epochs = recipe.training.epochs
          for epoch in 1..<epochs {
            events.append(
              (
                start + seconds * Double(epoch) / Double(epochs), position,
                .epoch(TrialProgress(epoch: epoch, of: epochs, nil))
              ))
          }
        }
        events.append((start + seconds, position, .end))
        ends.append(start + seconds)
      }
      events.sort { $0.time < $1.time }
      total = try #require(ends.max())
    }

    private static func trial(
      source: Substring, target: Substring, method: String, seed: Substring
    ) throws -> Trial {
      let task = CorpusTask(
        source: String(source), target: String(target), emotions: [.anger, .sadness])
      let type = try #require(MethodRegistry.standard.types.first { $0.name == method })
      let sweep = Sweep(
        tasks: [task], methods: [type.init()], seeds: [try #require(UInt64(seed))],
        profile: .laptop)
      let nobody = Digest(of: Data())
      return try sweep.trials { _ in .init(kind: .real, source: nobody, target: nobody) }[0]
    }

    /// Seconds that seem to be left after a share of the time, in per cent; asked for in ascending order.
    mutating func left(after percent: Int) -> (estimate: Double?, truth: Double) {
      let now = total * Double(percent) / 100
      while let (time, position, event) = events.first, time <= now {
        switch event {
        case .start: progress.start(position, at: time)
        case .epoch(let epoch): progress.update(position, epoch, at: time)
        case .end: progress.end(position, failed: false, at: time)
        }
        events.removeFirst()
      }
      return (progress.secondsLeft(at: now), total - now)
    }
  }

  /// The run's end as it is foreseen, from a tenth of the run on, is never wrong by more than 30 % of the run; after
  /// the tenth neither is the remaining time.
  @Test(arguments: ["recorded-table2.csv", "recorded-open-corpora.csv"])
  func theEndIsForeseenAfterATenthOfTheRun(_ name: String) throws {
    var run = try Recording(name)
    for percent in 10..<100 {
      let (estimate, truth) = run.left(after: percent)
      let left = try #require(estimate, "nothing is known after \(percent) %")
      if percent == 10 { #expect(abs(left - truth) <= 0.3 * truth, "\(left) s of \(truth) s") }
      #expect(
        abs(left - truth) <= 0.3 * run.total, "after \(percent) %: \(left) s of \(truth) s")
    }
  }

  /// Where nothing else slows the machine, the remaining time itself is right within 30 % until a tenth is left.
  @Test func onAQuietMachineTheRemainingTimeIsRight() throws {
    var run = try Recording("recorded-open-corpora.csv")
    for percent in 10...90 {
      let (estimate, truth) = run.left(after: percent)
      let left = try #require(estimate)
      #expect(abs(left - truth) <= 0.3 * truth, "after \(percent) %: \(left) s of \(truth) s")
    }
  }
}
