// SPDX-License-Identifier: MIT

import Foundation
import TestSupport
import Testing

@testable import Corpora

/// EmoDB and nEMO in the folder that the environment names are the pinned ones.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["DIDAN_CORPORA"] != nil))
struct RealCorporaTests {
  private func standIn(_ name: String) -> Corpus? { nil }

  @Test func emoDBAndNEMOAreTheOriginals() throws {
    let task = try CorpusTask(
      source: CorpusRule.emoDB.description, target: CorpusRule.nEMO.description,
      emotions: [.anger, .happiness, .neutral, .sadness])
    try withTemporaryFolder { store in
      var verified = VerifiedFiles(inStore: store)
      let chosen = try DataChoice.real.corpora(
        for: CorpusNeed.of([task], perSpeakerAndEmotion: ["nEMO": 10]), lock: Repository.lock(),
        in: CorporaFolder(option: nil), verified: &verified,
        standIn: StandInProvider(names: ["EmoDB", "eNTERFACE", "CASIA"], corpus: standIn))
      #expect(chosen.kind == .real)
      #expect(chosen["EmoDB"]?.counts.total == 127 + 71 + 79 + 62)
      #expect(chosen["nEMO"]?.counts.total == 4 * 9 * 10)
      try verified.save()
    }
  }
}
