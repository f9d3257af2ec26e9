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
    /// The corpora whose utterances features are standardised over; empty if that is the corpus itself.
    var pool: [Digest] = []
  }

  /// Kind of model input.
  private enum InputKind: Hashable {
    case spectrograms(InputSettings)
    case acoustics(AcousticRecipe)

    init(_ recipe: Recipe) {
      switch recipe {
      case .network(let recipe): self = .spectrograms(recipe.input)
      case .acoustic(let recipe): self = .acoustics(recipe)
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
    let pool = try pool(of: task, kind)
    let sourceInputs = try inputs(of: Utterances(source), kind, pool: pool)
    let (target, referee) = try target(of: task, kind, pool: pool)
    return TaskData(
      source: LabelledSet(
        inputs: sourceInputs, labels: labels, emotions: task.emotions.count,
        speakers: source.utterances.map(\.speaker)),
      target: target, referee: referee)
  }

  /// Utterances of a corpus, or recordings.
  private struct Utterances {
    let name: String
    let paths: [String]
    let speakers: [String]
    let content: Digest

    init(_ corpus: Corpus) {
      name = corpus.name
      paths = corpus.utterances.map(\.path)
      speakers = corpus.utterances.map(\.speaker)
      content = corpus.digest()
    }

    /// Recordings, whose speakers are unknown: every one counts as a speaker of its own.
    init(_ recordings: UnlabelledTarget) {
      (name, content) = (recordings.name, recordings.content)
      (paths, speakers) = (recordings.paths, recordings.paths)
    }
  }

  /// The utterances over which both corpora are standardised; empty if each is by itself.
  private func pool(of task: CorpusTask, _ kind: InputKind) throws -> [Utterances] {
    guard case .acoustics(let recipe) = kind, recipe.standardisation == .pooled else { return [] }
    return [
      try Utterances(source(of: task)),
      try recordings.map { Utterances($0) } ?? Utterances(corpus(task.target, of: task)),
    ]
  }

  private func target(of task: CorpusTask, _ kind: InputKind, pool: [Utterances]) throws
    -> (UnlabelledSet, Referee?)
  {
    if let recordings {
      let inputs = try inputs(of: Utterances(recordings), kind, pool: pool)
      return (
        UnlabelledSet(inputs: inputs, paths: recordings.paths, speakers: recordings.paths), nil
      )
    }
    let corpus = try corpus(task.target, of: task)
    let (unlabelled, referee) = try Referee.seal(corpus, emotions: task.emotions)
    let inputs = try inputs(of: Utterances(corpus), kind, pool: pool)
    return (
      UnlabelledSet(inputs: inputs, paths: unlabelled.paths, speakers: unlabelled.speakers), referee
    )
  }

  /// Computes the spectrograms or features of a trial if they are not in the store.
  func prepare(_ trial: Trial) throws {
    for name in [trial.task.source, trial.task.target] {
      switch trial.recipe {
      case .network(let recipe): _ = try spectrograms(of: name, recipe.input.spectrogram)
      case .acoustic(let recipe): _ = try features(of: name, recipe.features)
      }
    }
  }

  private func inputs(of utterances: Utterances, _ kind: InputKind, pool: [Utterances]) throws
    -> Tensor
  {
    let key = InputKey(content: utterances.content, kind: kind, pool: pool.map(\.content))
    if let tensor = tensors[key] { return tensor }
    let tensor: Tensor
    switch kind {
    case .spectrograms(let input):
      tensor = try spectrograms(of: utterances.name, input.spectrogram).selecting(utterances.paths)
        .standardised(input.standardisation, speakers: utterances.speakers)
        .inputs(device: device)
    case .acoustics(let recipe):
      func chosen(_ some: Utterances) throws -> AcousticFeatureSet {
        try features(of: some.name, recipe.features).selecting(some.paths)
      }
      let own = try chosen(utterances)
      let statistics = try FeatureStatistics(of: pool.isEmpty ? [own] : pool.map(chosen))
      tensor = try own.standardised(by: statistics).inputs()
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

  /// Acoustic features of all files of a corpus that the study reads.
  func features(of name: String, _ settings: AcousticFeatureSettings) throws
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
