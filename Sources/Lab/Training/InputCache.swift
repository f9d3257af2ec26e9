// SPDX-License-Identifier: MIT
import Corpora
import Evaluation
import Foundation
import Foundations
import Speech
import Torch

/// Model inputs of a study's corpora, each computed once and held in memory.
package final class InputCache {
  let chosen: ChosenCorpora
  /// Unlabelled recordings that are the target of every trial; nil where targets are corpora.
  let recordings: UnlabelledTarget?
  private let store: URL
  private let threads: Int
  private let device: String
  private let report: @Sendable (String) -> Void
  private var spectrogramSets: [SetKey<SpectrogramSettings>: SpectrogramSet] = [:]
  private var featureSets: [SetKey<AcousticFeatureSettings>: AcousticFeatureSet] = [:]
  private var tensors: [InputKey: Tensor] = [:]

  private struct SetKey<Settings: Hashable>: Hashable {
    let corpus: String
    let settings: Settings
  }

  private struct InputKey: Hashable {
    let content: Digest
    let kind: InputKind
  }

  /// Kind of model input.
  private enum InputKind: Hashable {
    case spectrograms(InputSettings)
    case acoustics(AcousticFeatureSettings)

    init(_ recipe: Recipe) {
      switch recipe {
      case .network(let recipe): self = .spectrograms(recipe.input)
      case .acoustic(let settings): self = .acoustics(settings)
      }
    }
  }

  /// - Parameters:
  ///   - recordings: unlabelled target of every trial; nil where targets are corpora.
  ///   - threads: number of files that are analysed at the same time.
  ///   - report: called with a line whenever something was computed.
  init(
    _ chosen: ChosenCorpora, recordings: UnlabelledTarget?, store: URL, threads: Int,
    device: String, report: @escaping @Sendable (String) -> Void
  ) {
    self.chosen = chosen
    self.recordings = recordings
    self.store = store
    self.threads = threads
    self.device = device
    self.report = report
  }

  /// A labelled corpus, restricted to the emotions of a task.
  /// - Throws: `UserError` for a corpus that is not read.
  func corpus(_ name: String, of task: CorpusTask) throws -> Corpus {
    guard let corpus = chosen[name] else {
      throw UserError(
        "The task \(task) needs a corpus that is not part of this run. Name the task with --tasks.")
    }
    return corpus.restricted(to: task.emotions)
  }

  /// The labelled source of a task.
  func source(of task: CorpusTask) throws -> Corpus { try corpus(task.source, of: task) }

  /// Digests of the corpora of a task, for a trial's key.
  func description(of task: CorpusTask) throws -> Trial.Contents {
    Trial.Contents(
      kind: chosen.kind, source: try source(of: task).digest(),
      target: try recordings?.content ?? corpus(task.target, of: task).digest())
  }

  /// The data of a trial: spectrograms or acoustic features, standardised over the utterances of the task.
  package func data(for trial: Trial) throws -> TaskData {
    let task = trial.task
    let kind = InputKind(trial.recipe)
    let source = try source(of: task)
    let labels = try task.classes(of: source.utterances.map(\.emotion))
    let sourceInputs = try inputs(
      of: source.name, utterances: source.utterances.map { ($0.path, $0.speaker) },
      content: source.digest(), kind)
    let (target, referee) = try target(of: task, kind)
    return TaskData(
      source: LabelledSet(
        inputs: sourceInputs, labels: labels, emotions: task.emotions.count,
        speakers: source.utterances.map(\.speaker)),
      target: target, referee: referee)
  }

  private func target(of task: CorpusTask, _ kind: InputKind) throws -> (UnlabelledSet, Referee?) {
    if let recordings {
      // speakers are unknown, so every recording counts as a speaker of its own
      let inputs = try inputs(
        of: recordings.name, utterances: recordings.paths.map { ($0, $0) },
        content: recordings.content, kind)
      return (
        UnlabelledSet(inputs: inputs, paths: recordings.paths, speakers: recordings.paths), nil
      )
    }
    let corpus = try corpus(task.target, of: task)
    let (unlabelled, referee) = try Referee.seal(corpus, emotions: task.emotions)
    let inputs = try inputs(
      of: corpus.name, utterances: corpus.utterances.map { ($0.path, $0.speaker) },
      content: corpus.digest(), kind)
    return (
      UnlabelledSet(inputs: inputs, paths: unlabelled.paths, speakers: unlabelled.speakers), referee
    )
  }

  /// Computes the spectrograms or features of a trial if they are not in the store.
  func prepare(_ trial: Trial) throws {
    for name in [trial.task.source, trial.task.target] {
      switch trial.recipe {
      case .network(let recipe): _ = try spectrograms(of: name, recipe.input.spectrogram)
      case .acoustic(let settings): _ = try features(of: name, settings)
      }
    }
  }

  private func inputs(
    of name: String, utterances: [(path: String, speaker: String)], content: Digest,
    _ kind: InputKind
  ) throws -> Tensor {
    let key = InputKey(content: content, kind: kind)
    if let tensor = tensors[key] { return tensor }
    let paths = utterances.map(\.path)
    let tensor =
      switch kind {
      case .spectrograms(let input):
        try spectrograms(of: name, input.spectrogram).selecting(paths)
          .standardised(input.standardisation, speakers: utterances.map(\.speaker))
          .inputs(device: device)
      case .acoustics(let settings):
        try features(of: name, settings).selecting(paths).standardised().inputs()
      }
    tensors[key] = tensor
    return tensor
  }

  /// Spectrograms of all files of a corpus that the study reads.
  func spectrograms(of name: String, _ settings: SpectrogramSettings) throws -> SpectrogramSet {
    let key = SetKey(corpus: name, settings: settings)
    if let set = spectrogramSets[key] { return set }
    let set: SpectrogramSet = try measured(name, settings) { "\($0) spectrograms" }
    spectrogramSets[key] = set
    return set
  }

  private func features(of name: String, _ settings: AcousticFeatureSettings) throws
    -> AcousticFeatureSet
  {
    let key = SetKey(corpus: name, settings: settings)
    if let set = featureSets[key] { return set }
    let set: AcousticFeatureSet = try measured(name, settings) {
      "acoustic features of \($0) utterances"
    }
    featureSets[key] = set
    return set
  }

  /// Loads spectrograms or features from the store, or computes and reports them.
  /// - Parameter what: describes the result, given the number of utterances.
  private func measured<Numbers: UtteranceSet>(
    _ name: String, _ settings: Numbers.Settings, what: @escaping @Sendable (Int) -> String
  ) throws -> Numbers {
    let report = report
    let isRecordings = name == recordings?.name
    let title = isRecordings ? name : "\(name) (\(chosen.kind.title))"
    return try Numbers.cached(
      in: store, name: "\(name)-\(chosen.kind.folderName)", files: files(of: name),
      settings: settings, threads: threads
    ) { done, total in
      if done == total { report("\(title): \(what(total)) computed") }
    }
  }

  /// The files of a corpus that the study reads, or the recordings, with their digests.
  /// - Throws: `UserError` for a corpus that is not read.
  func files(of name: String) throws -> [(path: String, url: URL, digest: Digest)] {
    if let recordings, name == recordings.name { return recordings.files }
    guard let corpus = chosen[name] else {
      throw UserError(
        "The corpus '\(name)' is not part of this run. Name a task that has it with --tasks.")
    }
    return try corpus.files.map { file in
      let url = corpus.url(of: file.utterance)
      return (path: file.path, url: url, digest: try file.digest ?? Digest(ofFileAt: url))
    }
  }
}

extension CorpusTask {
  /// Class indices of emotions, in the order of ``emotions``.
  /// - Throws: `UserError` for an emotion that is not part of the task.
  func classes(of emotions: [Emotion]) throws -> [Int] {
    try emotions.map { emotion in
      guard let index = self.emotions.firstIndex(of: emotion) else {
        throw UserError(
          "An utterance has the emotion '\(emotion)', which is not part of the task \(self). Check data.lock with 'didan lock verify'."
        )
      }
      return index
    }
  }
}
