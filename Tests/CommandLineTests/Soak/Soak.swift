// SPDX-License-Identifier: MIT
import Foundation
import Foundations
import TestSupport
import Testing

/// Jobs that are disturbed at random moments, until they are done; afterwards every finished piece of work is
/// whole and equal, to the bit, to that of a job that nobody disturbed.
final class Soak {
  /// What happened, for the summary.
  struct Counts {
    var jobs = 0
    var kills = 0
    var interruptions = 0
    var fullDisks = 0
    var failedCalls = 0
    var clocksBack = 0
    var secondWriters = 0
    var finished = 0
  }

  var counts = Counts()
  private(set) var problems: [String] = []
  private let home: URL
  let disk: UnreliableDisk
  var stream: RandomStream
  private var references: [SoakSubject: (results: [String: [UInt64]], seconds: Double)] = [:]

  /// - Parameter home: a folder for all that jobs write.
  init(in home: URL, seed: UInt64) throws {
    self.home = home
    disk = try UnreliableDisk(builtIn: home)
    stream = RandomStream(seed: seed, purpose: "soak")
  }

  /// Runs a job, disturbs it up to three times, lets it end, and compares what it left.
  func job(_ subject: SoakSubject, _ disturbance: Disturbance, times: ClosedRange<Int> = 1...3)
    throws
  {
    let reference = try reference(subject)
    counts.jobs += 1
    let folder = home.appending(path: "job-\(counts.jobs)", directoryHint: .isDirectory)
    let small = disturbance == .fullDisk ? try SmallDisk(at: folder, megabytes: 96) : nil
    defer {
      small?.unmount()
      try? FileManager.default.removeItem(at: folder)
    }
    try subject.prepare(folder)
    var isFinished = false
    for time in 0..<Int.random(in: times, using: &stream) where !isFinished {
      let before = disk.failures
      let outcome = try disturbed(
        subject, disturbance, in: folder, named: "\(time)", seconds: reference.seconds)
      counts.failedCalls += disk.failures - before
      isFinished = outcome.exitCode == 0
      let name = "job \(counts.jobs) (\(subject), \(disturbance))"
      // the signals are ours, also one that comes before the program listens; every other failure has its sentence
      let isOurs =
        [0, -SIGKILL].contains(outcome.exitCode)
        || (disturbance == .interrupt && outcome.exitCode == -SIGINT && outcome.errors.isEmpty)
      if !isOurs, !outcome.errors.contains(". "),
        !outcome.errors.contains(".\n")
      {
        problems.append("\(name) ended with \(outcome.exitCode): \(outcome.errors)")
      }
      if outcome.exitCode < 0, !isOurs {
        problems.append("\(name) crashed: \(outcome.errors)")
      }
      compare(subject, folder, reference.results, name, isWhole: isFinished)
    }
    if isFinished { counts.finished += 1 }
    let rest = try subject.run(in: folder, named: "last")
    let name = "job \(counts.jobs) (\(subject), \(disturbance)), undisturbed at last"
    if rest.exitCode != 0 { problems.append("\(name): \(rest.errors)") }
    compare(subject, folder, reference.results, name, isWhole: true)
    checkForLeftovers(folder, name)
  }

  /// The results of a job that nobody disturbs, and how long it takes.
  private func reference(
    _ subject: SoakSubject
  ) throws -> (results: [String: [UInt64]], seconds: Double) {
    if let known = references[subject] { return known }
    let folder = home.appending(path: "undisturbed-\(subject)", directoryHint: .isDirectory)
    try subject.prepare(folder)
    let start = ContinuousClock.now
    let outcome = try subject.run(in: folder, named: "only")
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    if outcome.exitCode != 0 { problems.append("undisturbed \(subject): \(outcome.errors)") }
    let made = (try subject.results(folder), seconds)
    if made.0.isEmpty { problems.append("undisturbed \(subject) left nothing to compare") }
    references[subject] = made
    return made
  }

  /// Compares finished work with that of the undisturbed job.
  private func compare(
    _ subject: SoakSubject, _ folder: URL, _ expected: [String: [UInt64]], _ name: String,
    isWhole: Bool
  ) {
    do {
      let found = try subject.results(folder)
      for (part, bits) in found where expected[part] != bits {
        problems.append("\(name): \(part) differs")
      }
      if isWhole, found.count != expected.count {
        problems.append("\(name): \(found.count) of \(expected.count) parts are there")
      }
    } catch { problems.append("\(name): \(error)") }
  }

  /// Nothing that is half written may be left once a job is done.
  private func checkForLeftovers(_ folder: URL, _ name: String) {
    let store = folder.appending(path: "store").path
    for path in FileManager.default.subpaths(atPath: store) ?? []
    where path.hasPrefix("checkpoints/") && path.hasSuffix(".h5") {
      problems.append("\(name): \(path) is left of a finished trial")
    }
  }
}
