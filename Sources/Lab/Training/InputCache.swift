import Corpora
import Evaluation
import Foundation
import Foundations
import Speech
import Torch

/// What a trial reads: labelled source, unlabelled target, and the referee who knows its labels.
package struct TaskData {
  package let source: LabelledSet
  package let target: UnlabelledSet
  package let referee: Referee

  package init(source: LabelledSet, target: UnlabelledSet, referee: Referee) {
    self.source = source
    self.target = target
    self.referee = referee
  }
}

/// The corpora of a sweep as spectrograms, each made once and kept while it is needed.
package final class DataRoom {
  let chosen: ChosenCorpora
  private let store: URL
  private let threads: Int
  private let device: String
  private let report: @Sendable (String) -> Void
  private var sets: [SetKey: SpectrogramSet] = [:]

  private struct SetKey: Hashable {
    let corpus: String
    let settings: SpectrogramSettings
  }

  private var featureSets: [FeatureKey: AcousticFeatureSet] = [:]

  private struct FeatureKey: Hashable {
    let corpus: String
    let settings: AcousticFeatureSettings
  }

  private var tensors: [InputKey: Tensor] = [:]

  private struct InputKey: Hashable {
    let content: Digest
    let kind: InputKind
  }

  /// What learners are fed with.
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
  ///   - threads: how many files are turned into spectrograms at a time.
  ///   - report: told what is being made, a line at a time.
  init(
    _ chosen: ChosenCorpora, store: URL, threads: Int, device: String,
    report: @escaping @Sendable (String) -> Void
  ) {
    self.chosen = chosen
    self.store = store
    self.threads = threads
    self.device = device
    self.report = report
  }

  /// The corpora of a task.
  package func corpora(of task: CorpusTask) throws -> (source: Corpus, target: Corpus) {
    guard let source = chosen[task.source], let target = chosen[task.target] else {
      throw LabError.corpusNotChosen(task)
    }
    return (source.restricted(to: task.emotions), target.restricted(to: task.emotions))
  }

  /// The content of a task's corpora, for a trial's key.
  func description(of task: CorpusTask) throws -> Trial.Data {
    let (source, target) = try corpora(of: task)
    return Trial.Data(kind: chosen.kind, source: source.digest(), target: target.digest())
  }

  /// The data of a trial: spectrograms or acoustic features of the task's utterances, standardised
  /// over just these.
  package func data(for trial: Trial) throws -> TaskData {
    let task = trial.task
    let kind = InputKind(trial.recipe)
    let (source, target) = try corpora(of: task)
    let (unlabelled, referee) = try Referee.seal(target, emotions: task.emotions)
    let labels = try source.utterances.map { utterance in
      guard let index = task.emotions.firstIndex(of: utterance.emotion) else {
        throw LabError.emotionOutsideTask(utterance.emotion, task: task)
      }
      return index
    }
    let sourceInputs = try inputs(source, kind)
    let targetInputs = try inputs(target, kind)
    return TaskData(
      source: LabelledSet(
        inputs: sourceInputs, labels: labels, emotions: task.emotions.count,
        speakers: source.utterances.map(\.speaker)),
      target: UnlabelledSet(
        inputs: targetInputs, paths: unlabelled.paths, speakers: unlabelled.speakers),
      referee: referee)
  }

  /// Makes a trial's spectrograms or features if they are not in the store.
  func prepare(_ trial: Trial) throws {
    for name in [trial.task.source, trial.task.target] {
      switch trial.recipe {
      case .network(let recipe): _ = try spectrograms(of: name, recipe.input.spectrogram)
      case .acoustic(let settings): _ = try features(of: name, settings)
      }
    }
  }

  private func inputs(_ corpus: Corpus, _ kind: InputKind) throws -> Tensor {
    let key = InputKey(content: corpus.digest(), kind: kind)
    if let tensor = tensors[key] { return tensor }
    let paths = corpus.utterances.map(\.path)
    let tensor =
      switch kind {
      case .spectrograms(let input):
        try spectrograms(of: corpus.name, input.spectrogram).selecting(paths)
          .standardised(input.standardisation, speakers: corpus.utterances.map(\.speaker))
          .inputs(device: device)
      case .acoustics(let settings):
        try features(of: corpus.name, settings).selecting(paths).standardised().inputs()
      }
    tensors[key] = tensor
    return tensor
  }

  /// The spectrograms of all of a corpus's files that the sweep reads.
  private func spectrograms(of name: String, _ settings: SpectrogramSettings) throws
    -> SpectrogramSet
  {
    let key = SetKey(corpus: name, settings: settings)
    if let set = sets[key] { return set }
    let set: SpectrogramSet = try made(of: name, settings) { "\($0) spectrograms" }
    sets[key] = set
    return set
  }

  /// The acoustic features of all of a corpus's files that the sweep reads.
  private func features(of name: String, _ settings: AcousticFeatureSettings) throws
    -> AcousticFeatureSet
  {
    let key = FeatureKey(corpus: name, settings: settings)
    if let set = featureSets[key] { return set }
    let set: AcousticFeatureSet = try made(of: name, settings) {
      "acoustic features of \($0) utterances"
    }
    featureSets[key] = set
    return set
  }

  /// From the store, or computed and then reported in the words of `what`, which is told the number.
  private func made<Numbers: UtteranceSet>(
    of name: String, _ settings: Numbers.Settings, what: @escaping @Sendable (Int) -> String
  ) throws -> Numbers {
    let report = report
    let title = "\(name) (\(chosen.kind.title))"
    return try Numbers.cached(
      in: store, name: "\(name)-\(chosen.kind.folderName)", files: files(of: name),
      settings: settings, threads: threads
    ) { done, total in
      if done == total { report("\(title): \(what(total)) computed") }
    }
  }

  private func files(of name: String) throws -> [(path: String, url: URL, digest: Digest)] {
    guard let corpus = chosen[name] else { throw LabError.corpusUnknown(name) }
    return try corpus.files.map { file in
      let url = corpus.url(of: file.utterance)
      return (path: file.path, url: url, digest: try file.digest ?? Digest(ofFileAt: url))
    }
  }
}
