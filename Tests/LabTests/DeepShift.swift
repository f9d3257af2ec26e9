// SPDX-License-Identifier: MIT
import Adaptation
import Corpora
import Evaluation
import Foundation
import Foundations
import TestSupport
import Testing
import Torch

@testable import Lab
@testable import Networks

/// Two artificial corpora of four emotions that differ in one known way, for trials that take a tenth of a
/// second: "spectrograms" of 8 bands, constant over 12 frames.
struct DeepShift: Sendable, CustomTestStringConvertible {
  /// Gives the levels of the bands in one utterance, `[8]`.
  typealias Voice = @Sendable (_ emotion: Int, inout RandomStream) -> [Double]

  let testDescription: String
  let source: Voice
  let target: Voice
  /// Emotions of the target, used only for the score.
  var answers = (0..<96).map { $0 % 4 }
  /// Without batch normalisation, so that only the method's term can undo a shift.
  var network = NetworkSettings(
    architecture: Architecture(
      name: "tiny", stages: [], pooling: .meanOverTime, fullyConnected: [24, 16],
      normalisesFeatures: false),
    batchStatistics: .none, dropout: 0)
  var training = TrainingSettings(
    epochs: 1, updatesPerEpoch: 240, optimiser: .adamW(rate: 1e-2, weightDecay: 1e-3))

  init(_ name: String, source: @escaping Voice, target: @escaping Voice) {
    testDescription = name
    self.source = source
    self.target = target
    training.schedule = .constant
    training.batch = 16
  }

  /// The same source without a shift: the target speaks like it, with all emotions equally often.
  var undone: DeepShift {
    var same = DeepShift("no \(testDescription)", source: source, target: source)
    (same.network, same.training) = (network, training)
    return same
  }

  /// The shift with another distribution of emotions in the target.
  func answering(_ name: String, _ pattern: [Int]) -> DeepShift {
    var shift = DeepShift(name, source: source, target: target)
    (shift.network, shift.training) = (network, training)
    shift.answers = answers.indices.map { pattern[$0 % pattern.count] }
    return shift
  }
}

/// Trials on the two corpora.
extension DeepShift {
  private static let task = CorpusTask(
    source: "EmoDB", target: "CASIA", emotions: [.anger, .sadness, .happiness, .neutral])

  /// Mean UAR on the target over seeds after the last update, from 0 to 1. A seed determines the corpora as
  /// well as the network.
  func uar(_ method: any AdaptationMethod, seeds: [UInt64]) throws -> Double {
    var sweep = Sweep(tasks: [Self.task], methods: [method], seeds: seeds, profile: .smoke)
    (sweep.network, sweep.training) = (network, training)
    let recalls = try sweep.trials { _ in TinyTask.contents }.map { trial in
      let outcome = try TrialRun(
        trial: trial, key: trial.key(), method: method, data: data(seed: trial.seed), device: "cpu"
      ).run(provenance: TinyTask.provenance) { _ in }
      return try #require(outcome.record.uar())
    }
    return recalls.reduce(0, +) / Double(recalls.count)
  }

  private func data(seed: UInt64) throws -> TaskData {
    let emotions = Self.task.emotions
    let labels = (0..<96).map { $0 % emotions.count }
    let corpus = Corpus(
      description: CorpusRule.casia.description, kind: .standIn, root: URL(filePath: "/nowhere"),
      files: answers.enumerated().map { number, answer in
        CorpusFile(
          Utterance(
            path: String(format: "%03d.wav", number), emotion: emotions[answer], speaker: "one"))
      })
    let (unlabelled, referee) = try Referee.seal(corpus, emotions: emotions)
    return TaskData(
      source: LabelledSet(
        inputs: try Self.inputs(labels, source, RandomStream(seed: seed, purpose: "source")),
        labels: labels, emotions: emotions.count, speakers: labels.map { _ in "one" }),
      target: UnlabelledSet(
        inputs: try Self.inputs(answers, target, RandomStream(seed: seed, purpose: "target")),
        paths: unlabelled.paths, speakers: unlabelled.speakers),
      referee: referee)
  }

  /// `[labels, 1, 8, 12]`.
  private static func inputs(_ labels: [Int], _ voice: Voice, _ stream: RandomStream) throws
    -> Tensor
  {
    var stream = stream
    let values = labels.flatMap { label in
      voice(label, &stream).flatMap { [Float](repeating: Float($0), count: 12) }
    }
    return try Tensor(values, shape: [labels.count, 1, 8, 12])
  }
}
