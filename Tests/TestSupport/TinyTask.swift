// SPDX-License-Identifier: MIT
import Adaptation
import Corpora
import Evaluation
import Foundation
import Foundations
import Lab
import Networks
import Torch

/// A task of three emotions on 8 × 12 "spectrograms", for trials that take a tenth of a second.
///
/// An emotion raises a band of its own; the target is the same with an offset and other noise.
package struct TinyTask {
  package static let task = CorpusTask(
    source: "EmoDB", target: "CASIA", emotions: [.anger, .happiness, .sadness])
  /// The same with two sources.
  package static let taskOfTwo = CorpusTask(
    sources: ["EmoDB", "RAVDESS"], target: task.target, emotions: task.emotions)

  package var sourceLabels = (0..<24).map { $0 % 3 }
  /// Emotions in the target's inputs.
  package var targetSounds = (0..<18).map { $0 % 3 }
  /// True labels known to the referee; by default those in the inputs.
  package var targetLabels: [Int]?
  package var targetSpeakers = (0..<18).map { "speaker\($0 / 6)" }
  /// The corpus of each source sample; nil for one.
  package var corpora: [Int]?

  package func data() throws -> TaskData {
    let emotions = Self.task.emotions
    let truth = targetLabels ?? targetSounds
    let corpus = Corpus(
      description: CorpusRule.casia.description, kind: .standIn, root: URL(filePath: "/nowhere"),
      files: truth.indices.map {
        CorpusFile(
          Utterance(
            path: String(format: "%03d.wav", $0), emotion: emotions[truth[$0]],
            speaker: targetSpeakers[$0]))
      })
    let (unlabelled, referee) = try Referee.seal(corpus, emotions: emotions)
    return TaskData(
      source: LabelledSet(
        inputs: try Self.inputs(sourceLabels, offset: 0, purpose: "source"), labels: sourceLabels,
        emotions: emotions.count,
        speakers: sourceLabels.indices.map { index in
          (corpora.map { "\($0[index])/" } ?? "") + "speaker \(index % 4)"
        }, corpora: corpora),
      target: UnlabelledSet(
        inputs: try Self.inputs(targetSounds, offset: 0.5, purpose: "target"),
        paths: unlabelled.paths, speakers: unlabelled.speakers),
      referee: referee)
  }

  /// `[labels, 1, 8, 12]`.
  package static func inputs(_ labels: [Int], offset: Float, purpose: String) throws -> Tensor {
    var stream = RandomStream(seed: 1, purpose: purpose)
    let values = labels.flatMap { label in
      (0..<96).map { cell in
        offset + Float(stream.normal()) / 4 + (cell / 24 == label ? 2 : 0)
      }
    }
    return try Tensor(values, shape: [labels.count, 1, 8, 12])
  }

  /// A trial of a method.
  package static func trial(
    _ method: any AdaptationMethod, seed: UInt64 = 0, epochs: Int = 3, updatesPerEpoch: Int = 4
  ) throws -> Trial {
    var sweep = Sweep(tasks: [task], methods: [method], seeds: [seed], profile: .smoke)
    (sweep.input.spectrogram.height, sweep.input.spectrogram.width) = (8, 12)
    sweep.network = NetworkSettings(architecture: tiny, batchStatistics: .perCorpus)
    sweep.training = TrainingSettings(
      epochs: epochs, updatesPerEpoch: updatesPerEpoch,
      optimiser: .adamW(rate: 1e-2, weightDecay: 1e-3))
    sweep.training.schedule = .constant
    sweep.training.batch = 8
    return try sweep.trials { _ in contents }[0]
  }

  package static let contents = Trial.Contents(
    kind: .standIn, source: Digest(of: Data("source".utf8)), target: Digest(of: Data("target".utf8))
  )

  private static let tiny = Architecture(
    name: "tiny", stages: [.init(channels: 4, pools: true)], pooling: .meanOverTime,
    fullyConnected: [12, 8], normalisesFeatures: true)

  /// Data for a trial's recipe: classifiers and networks on features see each input as one row.
  private func data(for trial: Trial) throws -> TaskData {
    let data = try data()
    guard trial.recipe.vectors != nil else { return data }
    func rows(_ inputs: Tensor) throws -> Tensor {
      let flat = try inputs.flattened()
      let centred = try flat - flat.mean(0, keeping: true)
      return try centred / centred.squared().mean(0, keeping: true).squareRoot()
    }
    return try data.changingInputs(rows)
  }

  package init(
    sourceLabels: [Int]? = nil, targetSounds: [Int]? = nil, targetLabels: [Int]? = nil,
    targetSpeakers: [String]? = nil
  ) {
    if let sourceLabels { self.sourceLabels = sourceLabels }
    if let targetSounds { self.targetSounds = targetSounds }
    self.targetLabels = targetLabels
    if let targetSpeakers { self.targetSpeakers = targetSpeakers }
  }

  /// Runs a trial on the task.
  package func run(
    _ trial: Trial, device: String = "cpu", progress: (TrialProgress) -> Void = { _ in }
  ) throws -> CompletedTrial {
    try TrialRun(
      trial: trial, key: trial.key(), method: MethodRegistry.standard.method(trial.method),
      data: data(for: trial).changingInputs { try $0.to(device: device) }, device: device
    ).run(provenance: Self.provenance, progress: progress)
  }

  package func run(_ method: any AdaptationMethod, seed: UInt64 = 0) throws -> CompletedTrial {
    try run(Self.trial(method, seed: seed))
  }

  package static let provenance = TrialProvenance(
    lock: Digest(of: Data("lock".utf8)), device: "cpu", threads: 1)
}

extension TaskData {
  /// The same data with other inputs.
  package func changingInputs(_ change: (Tensor) throws -> Tensor) throws -> TaskData {
    TaskData(
      source: LabelledSet(
        inputs: try change(source.inputs), labels: source.labels, emotions: source.emotions,
        speakers: source.speakers, corpora: source.corpora),
      target: UnlabelledSet(
        inputs: try change(target.inputs), paths: target.paths, speakers: target.speakers),
      referee: referee)
  }
}

extension CompletedTrial {
  /// Every parameter and buffer of every network, by name.
  package var parameters: [String: [Float]] {
    get throws {
      var values: [String: [Float]] = [:]
      for (name, network) in networks {
        for (parameter, tensor) in network.checkpoint {
          values["\(name)/\(parameter)"] = try tensor.floats
        }
      }
      return values
    }
  }
}
