// SPDX-License-Identifier: MIT

import Adaptation
import Corpora
import Evaluation
import Foundation
import TestSupport
import Testing
import Torch

@testable import Findings
@testable import Lab
@testable import Notebook

/// Target features that are copies of source features: everything about their rebuilding is known.
@Suite struct RebuildingTests {
  private func side(_ name: String, _ features: [[Float]], _ emotions: [Emotion]) throws
    -> TrainedFeatures.Side
  {
    TrainedFeatures.Side(
      name: name,
      utterances: emotions.enumerated().map {
        Utterance(path: "\(name)\($0.offset).wav", emotion: $0.element, speaker: "one")
      },
      inputs: try Tensor(
        (0..<emotions.count * 6).map { Float($0 % 6) - 3 }, shape: [emotions.count, 1, 2, 3]),
      features: try Tensor(features.flatMap(\.self), shape: [features.count, features[0].count]),
      predicted: emotions.map { _ in .anger })
  }

  private func features() throws -> TrainedFeatures {
    let corners: [[Float]] = [[4, 0], [-4, 0], [0, 4], [0, -4]]
    let emotions: [Emotion] = [.anger, .anger, .fear, .fear]
    return TrainedFeatures(
      source: try side("s", corners, emotions), target: try side("t", corners, emotions))
  }

  @Test func copiesAreRebuiltFromTheirOwnEmotion() throws {
    var settings = Reconstruction()
    settings.sparsity = 0.01
    let rebuilding = try features().rebuilding(of: "DIDAN", by: settings)
    #expect(rebuilding.residual < 1e-3)
    #expect(abs(rebuilding.sameEmotion - 1) < 1e-6)
    #expect(rebuilding.sameEmotionByChance == 0.5)
    #expect(rebuilding.networkUAR == 0.5, "it says anger of everyone")
    #expect((rebuilding.targets, rebuilding.atoms) == (4, 4))
    #expect(rebuilding.examples.map(\.emotion) == [.anger, .fear])
    for example in rebuilding.examples {
      #expect(example.atoms.allSatisfy { $0.emotion == example.emotion })
      #expect(example.residual < 1e-3)
    }
  }

  @Test func simplexWeightsVoteForTheNearest() throws {
    var settings = Reconstruction()
    settings.coding.penalty = .simplex
    let rebuilding = try features().rebuilding(of: "DIDAN", by: settings, shown: 0)
    #expect(rebuilding.voteUAR == 1)
    #expect(rebuilding.examples.isEmpty)
  }

  /// Rows of 500 and 1500 Hz have 1000 Hz in their middle, three columns of 1.5 s the first second two columns from the left edge.
  @Test func picturesAreNamedAndHaveHertzAndSeconds() throws {
    var features = try features()
    func commands() throws -> String {
      let own = try features.rebuilding(of: "DIDAN", by: Reconstruction(), shown: 1)
      return try SpectrogramRows("rows", "R", of: own).drawing(theme: Theme(), file: "x").commands
    }
    let bare = try commands()
    #expect(bare.contains("'target: anger' . \"\\n\" . 't"))
    #expect(bare.contains("unset xtics") && !bare.contains(" Hz'") && !bare.contains(" s'"))
    let side = features.target
    features = TrainedFeatures(
      source: features.source,
      target: .init(
        name: side.name, utterances: side.utterances, inputs: side.inputs, features: side.features,
        predicted: side.predicted, seconds: side.utterances.map { _ in 1.5 }),
      frequencies: [500, 1500])
    let full = try commands()
    #expect(full.contains("set ytics font ',10' textcolor rgb '#444444' ('1000 Hz' 0.5)"))
    #expect(full.contains("set xtics font ',10' textcolor rgb '#444444' ('0' -0.5, '1 s' 1.5)"))
  }

  @Test func aPictureIsCutOffAtThreeDeviations() throws {
    let picture = try SpectrogramPicture(
      of: Tensor([Float(-9), -3, 0, 3, 9, 1.5], shape: [1, 2, 3]))
    #expect((picture.height, picture.width) == (2, 3))
    #expect(Array(picture.cells) == [0, 0, 128, 255, 255, 191])
  }

  @Test func aMapShowsBothCorporaEvenlyAndAnOwnCopyIsAtNoDistance() throws {
    let many = (0..<40).map { [Float($0 % 7), Float($0 % 5), Float($0 % 3)] }
    let emotions = many.indices.map { $0 % 2 == 0 ? Emotion.anger : .fear }
    let features = TrainedFeatures(
      source: try side("s", many, emotions), target: try side("t", many, emotions))
    let map = try features.map(of: "DIDAN", by: TSNE(iterations: 50), atMost: 20)
    #expect(map.points.count == 40)
    #expect(map.perplexity == 13, "a third of 40 points")
    #expect(map.points.prefix(20).allSatisfy { $0.corpus == "s" })
    #expect(map.points.map(\.emotion).prefix(3) == [.anger, .anger, .anger], "every second one")
    let trial = try TinyTask.trial(DIDAN())
    let distance = try features.distance(
      of: TrialOutcome(trial: trial), by: ProxyADistance())
    #expect(distance.distance == 0)
  }
}
