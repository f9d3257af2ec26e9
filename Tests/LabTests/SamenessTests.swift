// SPDX-License-Identifier: MIT
import Adaptation
import TestSupport
import Testing

@testable import Lab

/// A trial is a function of its description: nothing else changes a single bit.
@Suite struct SamenessTests {
  @Test(arguments: MethodRegistry.standard.names)
  func theSameTrialTwiceIsTheSameBits(_ name: String) throws {
    let method = try MethodRegistry.standard.method(named: name)
    let (first, second) = (try TinyTask().run(method), try TinyTask().run(method))
    #expect(first.predictions == second.predictions)
    #expect(first.record.history == second.record.history)
    #expect(first.record.choices == second.record.choices)
    #expect(try first.parameters == second.parameters)
  }

  @Test(arguments: MethodRegistry.standard.names)
  func anotherSeedIsAnotherTrial(_ name: String) throws {
    let method = try MethodRegistry.standard.method(named: name)
    let (first, second) = (try TinyTask().run(method), try TinyTask().run(method, seed: 1))
    #expect(first.record.key != second.record.key)
    if method is any ShallowMethod {
      #expect(first.predictions == second.predictions, "it draws nothing at random")
    } else {
      #expect(first.predictions != second.predictions)
      #expect(try first.parameters != second.parameters)
    }
  }

  @Test func trialsThatRunBetweenMakeNoDifference() throws {
    let alone = try TinyTask().run(DIDAN())
    _ = try TinyTask().run(SourceOnly())
    let after = try TinyTask().run(DIDAN())
    #expect(alone.predictions == after.predictions)
  }

  @Test func methodsStartFromTheSameNetworkAndSeeTheSameSourceBatches() throws {
    // without batch statistics, SourceOnly and AdaBN are the same
    func lossesOfFirstEpoch(_ method: any AdaptationMethod) throws -> [NamedNumber] {
      var trial = try TinyTask.trial(method)
      trial.deep.network.batchStatistics = .none
      // methods that see both corpora draw dropout masks for both together
      trial.deep.network.dropout = 0
      return try TinyTask().run(trial).record.history[0].losses
    }
    #expect(try lossesOfFirstEpoch(SourceOnly()) == lossesOfFirstEpoch(AdaBN()))
    // an adaptation term with weight 0 does not change what is learnt from the source
    var weightless = DIDAN()
    weightless.weight = 0
    let regression = try lossesOfFirstEpoch(weightless).first { $0.name == LossName.regression }
    let alone = try lossesOfFirstEpoch(SourceOnly()).first { $0.name == LossName.regression }
    let (with, without) = (try #require(regression).value, try #require(alone).value)
    #expect(abs(with - without) < 1e-5 * abs(without))
  }
}
