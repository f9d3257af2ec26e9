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
  /// Feature tables of the user's own.
  private let tables: [FeatureTableDescription: BoundTable]
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
    case features(FeatureRecipe)

    init(_ recipe: Recipe) {
      switch recipe {
      case .network(let recipe):
        self =
          switch recipe.input {
          case .spectrograms(let input): .spectrograms(input)
          case .features(let features): .features(features)
          }
      case .features(let features): self = .features(features)
      }
    }
  }

  /// - Parameters:
  ///   - recordings: unlabelled target of every trial; nil where targets are corpora.
  ///   - tables: feature tables with a row for each utterance of the study.
  ///   - threads: number of files that are analysed at the same time.
  ///   - report: called with a line whenever something was computed.
  init(
    _ chosen: ChosenCorpora, recordings: UnlabelledTarget?,
    tables: [FeatureTableDescription: BoundTable], store: URL, threads: Int, device: String,
    report: @escaping @Sendable (String) -> Void
  ) {
    self.chosen = chosen
    self.recordings = recordings
    self.tables = tables
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

  /// The labelled sources of a task, in its order.
  func sources(of task: CorpusTask) throws -> [Corpus] {
    try task.sources.map { try corpus($0, of: task) }
  }

  /// Digests of the corpora of a task, for a trial's key.
  func description(of task: CorpusTask) throws -> Trial.Contents {
    Trial.Contents(
      kind: chosen.kind, source: Self.joined(try sources(of: task).map { $0.digest() }),
      target: try recordings?.content ?? corpus(task.target, of: task).digest())
  }

  /// The digest of one corpus, or one of the digests of several.
  private static func joined(_ digests: [Digest]) -> Digest {
    digests.count == 1
      ? digests[0] : Digest(of: Data(digests.map(\.hex).joined(separator: "\n").utf8))
  }

  /// The data of a trial: spectrograms or acoustic features, standardised over the utterances of the task.
  package func data(for trial: Trial) throws -> TaskData {
    let task = trial.task
    let kind = InputKind(trial.recipe)
    let sources = try sources(of: task)
    let pool = try pool(of: task, kind)
    let source = LabelledSet(
      inputs: try inputs(of: sources, kind, pool: pool),
      labels: try task.classes(of: sources.flatMap(\.utterances).map(\.emotion)),
      emotions: task.emotions.count,
      speakers: sources.flatMap { corpus in
        corpus.utterances.map {
          sources.count == 1 ? $0.speaker : "\(corpus.name)/\($0.speaker)"
        }
      },
      corpora: sources.enumerated().flatMap { index, corpus in corpus.utterances.map { _ in index }
      }
    )
    let (target, referee) = try target(of: task, kind, pool: pool)
    return TaskData(source: source, target: target, referee: referee)
  }

  /// The inputs of several corpora, each standardised as it would be alone, one corpus after another.
  private func inputs(of corpora: [Corpus], _ kind: InputKind, pool: [Utterances]) throws -> Tensor
  {
    guard corpora.count > 1 else {
      return try inputs(of: Utterances(corpora[0]), kind, pool: pool)
    }
    let key = InputKey(
      content: Self.joined(corpora.map { $0.digest() }), kind: kind, pool: pool.map(\.content))
    if let tensor = tensors[key] { return tensor }
    let parts = try corpora.map { try inputs(of: Utterances($0), kind, pool: pool) }
    let tensor = try Tensor.concatenated(parts)
    for part in parts { part.endedPass() }
    tensors[key] = tensor
    return tensor
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

  /// The utterances over which all corpora are standardised; empty if each is by itself.
  private func pool(of task: CorpusTask, _ kind: InputKind) throws -> [Utterances] {
    guard case .features(let recipe) = kind, recipe.standardisation == .pooled else { return [] }
    return try sources(of: task).map { Utterances($0) } + [targetUtterances(of: task)]
  }

  private func targetUtterances(of task: CorpusTask) throws -> Utterances {
    try recordings.map { Utterances($0) } ?? Utterances(corpus(task.target, of: task))
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
    for name in trial.task.corpora {
      switch InputKind(trial.recipe) {
      case .spectrograms(let input): _ = try spectrograms(of: name, input.spectrogram)
      case .features(let recipe):
        if case .acoustic(let settings) = recipe.source { _ = try features(of: name, settings) }
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
    case .features(let recipe):
      let own = try vectors(of: utterances, recipe.source)
      let statistics = try statistics(of: own, recipe, pool: pool)
      tensor = try own.standardised(by: statistics).inputs(device: device)
    }
    tensors[key] = tensor
    return tensor
  }

  /// The statistics by which features are standardised: their own, or those of a pool.
  private func statistics(
    of own: FeatureVectors, _ recipe: FeatureRecipe, pool: [Utterances]
  ) throws -> FeatureStatistics {
    try FeatureStatistics(
      of: pool.isEmpty ? [own] : pool.map { try vectors(of: $0, recipe.source) },
      width: own.width)
  }

  /// The target's features before standardisation, and the statistics by which a trial standardises them.
  func targetFeatures(of task: CorpusTask, _ recipe: FeatureRecipe) throws -> (
    vectors: FeatureVectors, statistics: FeatureStatistics
  ) {
    let own = try vectors(of: targetUtterances(of: task), recipe.source)
    return (
      own, try statistics(of: own, recipe, pool: pool(of: task, .features(recipe)))
    )
  }

  /// Features of some utterances before standardisation.
  /// - Throws: `UserError` for a table that is not at hand.
  private func vectors(of utterances: Utterances, _ source: FeatureRecipe.Source) throws
    -> FeatureVectors
  {
    switch source {
    case .acoustic(let settings):
      return try features(of: utterances.name, settings).selecting(utterances.paths).vectors
    case .table(let description):
      guard let table = tables[description] else {
        throw UserError(
          "The trial needs the feature table '\(description.name)' with the digest \(description.digest.short). Name it with --features."
        )
      }
      return try table.vectors(of: utterances.name, paths: utterances.paths)
    }
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
