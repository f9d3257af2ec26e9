// SPDX-License-Identifier: MIT

import Adaptation
import Evaluation
import Lab
import TestSupport
import Testing

@testable import Suite

@Suite struct RecordCheckTests {
  /// Criteria are no part of a trial, so code that measures more of them does not make another trial.
  @Test func criteriaThatOneSideLacksAreNoDifference() throws {
    let found = try TinyTask().run(AdaBN()).record
    var committed = found
    for epoch in committed.history.indices {
      committed.history[epoch].criteria.removeAll { $0.name == Criterion.mixedSamples.rawValue }
    }
    committed.choices.removeAll { $0.criterion == .mixedSamples }
    for (there, here) in [(committed, found), (found, committed)] {
      let check = RecordCheck(committed: [there], found: [here])
      #expect(check.isReproduced)
      #expect(check.text(title: "Page").hasSuffix("Page: identical, 1 trials."))
    }
  }

  @Test func aCriterionOfOtherValueIsADifference() throws {
    let found = try TinyTask().run(AdaBN()).record
    var committed = found
    committed.history[1].criteria[3].value += 0.5
    let check = RecordCheck(committed: [committed], found: [found])
    #expect(!check.isReproduced)
    #expect(check.text(title: "Page").contains("criteria"))
  }
}
