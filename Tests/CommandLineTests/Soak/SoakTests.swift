// SPDX-License-Identifier: MIT
import Foundation
import Foundations
import TestSupport
import Testing

/// Whatever happens to a program, its disk or the clock: no finished work is lost, and what was interrupted ends
/// with the same bits.
///
/// A usual test run has one job of each kind. `Scripts/soak` goes on for SOAK_SECONDS, from SOAK_SEED.
@Suite(
  .serialized, .enabled(if: standInsCanBeMade, "espeak-ng is not installed"),
  .enabled(if: UnreliableDisk.canBeMade, "a C compiler is not installed"))
struct SoakTests {
  private static let environment = ProcessInfo.processInfo.environment
  private static let seconds = environment["SOAK_SECONDS"].flatMap(Double.init) ?? 0
  private static let seed = environment["SOAK_SEED"].flatMap(UInt64.init) ?? 1

  private static let disturbances = Disturbance.allCases.filter {
    $0 != .fullDisk || SmallDisk.canBeMade
  }

  @Test func disturbedJobsLoseNothing() throws {
    try withTemporaryFolder(named: "soak") { folder in
      let soak = try Soak(in: folder.resolvingSymlinksInPath(), seed: Self.seed)
      for (index, disturbance) in Self.disturbances.enumerated() {
        try soak.job(index.isMultiple(of: 2) ? .experiment : .adapt, disturbance, times: 1...1)
      }
      let start = ContinuousClock.now
      var round = 0
      // reproduce-all takes long, and comes up once in a while
      let subjects: [SoakSubject] = [
        .experiment, .adapt, .emptyStore, .experiment, .adapt, .emptyStore, .everything,
      ]
      while ContinuousClock.now - start < .seconds(Self.seconds), soak.problems.isEmpty {
        let disturbance = Self.disturbances[round % Self.disturbances.count]
        try soak.job(subjects[round / Self.disturbances.count % subjects.count], disturbance)
        round += 1
      }
      #expect(soak.problems == [])
      let counts = soak.counts
      #expect(counts.kills + counts.interruptions + counts.failedCalls > 0)
      if Self.seconds > 0 { print("Seed \(Self.seed): \(counts)") }
    }
  }
}
