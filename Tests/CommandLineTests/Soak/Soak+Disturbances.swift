// SPDX-License-Identifier: MIT
import Foundation
import Foundations
import TestSupport
import Testing

extension Soak {
  /// Runs a job and disturbs it once, at a random moment.
  /// - Parameters:
  ///   - name: of the run, which has pages of its own.
  ///   - seconds: about as long as the job takes.
  func disturbed(
    _ subject: SoakSubject, _ disturbance: Disturbance, in folder: URL, named name: String,
    seconds: Double
  ) throws -> Program.Outcome {
    let moment = seconds * stream.uniform()
    var faults = UnreliableDisk.Faults(seed: stream.next())
    /// Runs the job until a moment, then calls `disturb` if it still runs.
    func run(
      named run: String = name, until moment: Double = moment,
      _ disturb: (ChildProcess) throws -> Void
    ) throws -> Program.Outcome {
      let environment =
        faults.isNone ? [:] : disk.environment(folder, faults)
      return try subject.run(in: folder, named: run, environment: environment) { process in
        let end = ContinuousClock.now + .seconds(moment)
        while process.isRunning, ContinuousClock.now < end { usleep(1000) }
        if process.isRunning { try disturb(process) }
      }
    }
    switch disturbance {
    case .kill:
      return try run { process in
        try process.killWithChildren()
        counts.kills += 1
      }
    case .interrupt:
      return try run { process in
        process.send(SIGINT)
        counts.interruptions += 1
      }
    case .fullDisk:
      let filler = folder.appending(path: "filler")
      defer { try? FileManager.default.removeItem(at: filler) }
      return try run { _ in
        guard let file = fopen(filler.path, "w") else { return }
        let block = [UInt8](repeating: 1, count: 1 << 16)
        while fwrite(block, 1, block.count, file) == block.count, fflush(file) == 0 {}
        fclose(file)
        counts.fullDisks += 1
      }
    case .failingCalls:
      faults.oneIn = Int.random(in: 4...150, using: &stream)
      return try run(until: 0) { _ in }
    case .slowDisk:
      (faults.oneIn, faults.delay) = (Int.random(in: 100...1000, using: &stream), 500)
      return try run(until: 0) { _ in }
    case .clockBack:
      faults.clock = -86_400
      counts.clocksBack += 1
      return try run { process in
        try process.killWithChildren()
        counts.kills += 1
      }
    case .secondWriter:
      counts.secondWriters += 1
      return try run(until: 0) { _ in
        _ = try run(named: "second") { second in
          try second.killWithChildren()
          counts.kills += 1
        }
      }
    }
  }
}
