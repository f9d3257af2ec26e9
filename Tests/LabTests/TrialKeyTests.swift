// SPDX-License-Identifier: MIT
import Adaptation
import Corpora
import Evaluation
import Foundation
import Foundations
import Networks
import Speech
import TestSupport
import Testing

@testable import Lab

/// Trials have the same key exactly if all their settings are the same.
@Suite struct TrialKeyTests {
  /// The trial of the laptop profile in the fixture.
  private func laptopTrial() throws -> Trial {
    let task = CorpusTask.paper[2]
    let sweep = Sweep(tasks: [task], methods: [DIDAN()], seeds: [0], profile: .laptop)
    return try sweep.trials { _ in TinyTask.contents }[0]
  }

  @Test func theKeyIsOfThisText() throws {
    let trial = try laptopTrial()
    let text = try CanonicalJSON.text(trial, pretty: true) + "\n"
    if let folder = ProcessInfo.processInfo.environment["RECORD_GOLDENS"] {
      try Data(text.utf8).write(to: URL(filePath: folder).appending(path: "laptop-trial.json"))
      return
    }
    let golden = try fixture("laptop-trial.json")
    #expect(
      try text == String(contentsOf: golden, encoding: .utf8),
      "the text behind keys has changed, so records in stores are no longer found")
    #expect(try trial.key() == Digest(of: CanonicalJSON.encode(trial)))
    #expect(try JSONDecoder().decode(Trial.self, from: Data(text.utf8)) == trial)
  }

  @Test func everySettingIsInTheKey() throws {
    let trial = try laptopTrial()
    var keys = [try trial.key(): "the trial as it is"]
    for (name, change) in Self.changes {
      var changed = trial
      try change(&changed)
      let key = try changed.key()
      #expect(keys[key] == nil, "\(name) gives the key of \(keys[key] ?? "")")
      keys[key] = name
    }
  }

  @Test func nothingInTheKeyIsOptional() throws {
    func check(_ value: Any, _ place: String) {
      let mirror = Mirror(reflecting: value)
      #expect(mirror.displayStyle != .optional, "\(place) may be left out of the JSON")
      for child in mirror.children { check(child.value, "\(place).\(child.label ?? "…")") }
    }
    check(try laptopTrial(), "trial")
    for type in MethodRegistry.standard.types { check(type.init(), type.name) }
  }

  @Test func theCodeAndTheMachineAreNotInTheKey() throws {
    let record = try TinyTask().run(SourceOnly()).record
    #expect(record.key == (try TinyTask.trial(SourceOnly()).key()))
    let text = try CanonicalJSON.text(record.trial)
    #expect(!text.contains(record.provenance.commit))
    #expect(!text.contains(record.provenance.processor))
    for word in ["commit", "device", "threads", "lock"] { #expect(!text.contains("\"\(word)")) }
  }

  /// So that trials of before there was such a choice keep their keys.
  @Test func whatIsNotDoneIsNotInTheText() throws {
    var trial = try laptopTrial()
    #expect(try CanonicalJSON.text(trial).contains("\"augmentation\""))
    trial.deep.training.augmentation = .none
    let text = try CanonicalJSON.text(trial)
    #expect(!text.contains("augmentation") && !text.contains("sample\""))
    #expect(try JSONDecoder().decode(Trial.self, from: Data(text.utf8)) == trial)
    trial.sample = .share(0.5)
    let part = try CanonicalJSON.text(trial)
    #expect(try JSONDecoder().decode(Trial.self, from: Data(part.utf8)) == trial)
  }

  private typealias Change = (name: String, make: @Sendable (inout Trial) throws -> Void)

  private static let changes: [Change] =
    dataChanges + inputChanges + networkChanges + trainingChanges

  private static let dataChanges: [Change] = [
    ("the direction", { $0.task = $0.task.reversed }),
    (
      "the emotions",
      { $0.task = CorpusTask(source: "EmoDB", target: "CASIA", emotions: [.anger, .fear]) }
    ),
    ("real or stand-in", { $0.data.kind = .real }),
    ("the source's files", { $0.data.source = Digest(of: Data("other".utf8)) }),
    ("the target's files", { $0.data.target = Digest(of: Data("other".utf8)) }),
    ("a part of the source", { $0.sample = .share(0.5) }),
    ("another part of the source", { $0.sample = .share(0.25) }),
    ("a draw of the source's speakers", { $0.sample = .speakerBootstrap }),
    ("the seed", { $0.seed = 1 }),
    ("the trial's version", { $0.version += 1 }),
    ("the method", { $0.method = try MethodDescription(AdaBN()) }),
    ("the method's version", { $0.method.version += 1 }),
    (
      "a method's setting",
      {
        var method = DIDAN()
        method.weight *= 2
        $0.method = try MethodDescription(method)
      }
    ),
  ]

  private static let inputChanges: [Change] = [
    ("the standardisation", { $0.deep.input.standardisation = .perUtterance }),
    ("the spectrogram's version", { $0.deep.input.spectrogram.version += 1 }),
    ("the sample rate", { $0.deep.input.spectrogram.sampleRate = 8000 }),
    ("the window", { $0.deep.input.spectrogram.windowLength = 320 }),
    ("the hop", { $0.deep.input.spectrogram.hopLength = 80 }),
    ("the transform's length", { $0.deep.input.spectrogram.fftLength = 1024 }),
    ("the amplitude", { $0.deep.input.spectrogram.amplitude = .magnitude }),
    ("the frequency axis", { $0.deep.input.spectrogram.scale = .linear }),
    ("the logarithm", { $0.deep.input.spectrogram.logarithm = .none }),
    ("the logarithm's offset", { $0.deep.input.spectrogram.logarithm = .natural(offset: 1e-6) }),
    ("the height", { $0.deep.input.spectrogram.height = 80 }),
    ("the width", { $0.deep.input.spectrogram.width = 128 }),
  ]

  private static let networkChanges: [Change] = [
    ("the architecture", { $0.deep.network.architecture = .vgg11 }),
    ("the channels", { $0.deep.network.architecture.stages[0].channels += 1 }),
    ("the kernel", { $0.deep.network.architecture.stages[0].kernel += 2 }),
    ("the stride", { $0.deep.network.architecture.stages[0].stride = 1 }),
    ("the pooling of a stage", { $0.deep.network.architecture.stages[0].pools.toggle() }),
    ("the pooling", { $0.deep.network.architecture.pooling = .grid(side: 2) }),
    ("the layers", { $0.deep.network.architecture.fullyConnected.append(64) }),
    ("layer normalisation", { $0.deep.network.architecture.normalisesFeatures.toggle() }),
    (
      "another body", { $0.deep.network.architecture.body = .nested(NestedTransformers()) }
    ),
    ("the batch statistics", { $0.deep.network.batchStatistics = .shared }),
    ("the dropout", { $0.deep.network.dropout = 0.25 }),
    ("the network's version", { $0.deep.network.version += 1 }),
  ]

  private static let trainingChanges: [Change] = [
    ("the loss", { $0.deep.training.loss = .crossEntropy }),
    ("the balance", { $0.deep.training.isBalanced.toggle() }),
    ("the batch", { $0.deep.training.batch += 1 }),
    ("the epochs", { $0.deep.training.epochs += 1 }),
    ("the updates", { $0.deep.training.updatesPerEpoch += 1 }),
    (
      "the optimiser",
      { $0.deep.training.optimiser = .sgd(rate: 2e-3, momentum: 0, weightDecay: 1e-3) }
    ),
    ("the rate", { $0.deep.training.optimiser = .adamW(rate: 3e-3, weightDecay: 1e-3) }),
    ("the weight decay", { $0.deep.training.optimiser = .adamW(rate: 2e-3, weightDecay: 0) }),
    ("the schedule", { $0.deep.training.schedule = .constant }),
    ("the warm-up", { $0.deep.training.schedule = .cosine(warmUp: 5) }),
    ("the gradient's limit", { $0.deep.training.gradientLimit = 1 }),
    (
      "the precision",
      { $0.deep.training.precision = $0.deep.training.precision == .float32 ? .bfloat16 : .float32 }
    ),
    ("the augmentation", { $0.deep.training.augmentation = .none }),
    ("the shortest part", { $0.deep.training.augmentation.shortest = 0.5 }),
    ("the scale of frequencies", { $0.deep.training.augmentation.frequencyScale = 0.2 }),
    ("the equaliser", { $0.deep.training.augmentation.equaliser = 0.1 }),
    ("the equaliser's knots", { $0.deep.training.augmentation.knots = 4 }),
    ("the augmentation's version", { $0.deep.training.augmentation.version += 1 }),
    ("the training's version", { $0.deep.training.version += 1 }),
  ]
}
