import Corpora
import Evaluation
import Foundation
import Reproducibility
import Speech
import Torch

/// What a trial reads: labelled source, unlabelled target, and the referee who knows its labels.
struct TaskData {
  let source: LabelledSet
  let target: UnlabelledSet
  let referee: Referee
}

/// The corpora of a sweep as spectrograms, each made once and kept while it is needed.
final class DataRoom {
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

  private var tensors: [InputKey: Tensor] = [:]

  private struct InputKey: Hashable {
    let content: Digest
    let input: InputSettings
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
  func corpora(of task: CorpusTask) throws -> (source: Corpus, target: Corpus) {
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

  /// The data of a task: spectrograms of the task's utterances, standardised over just these.
  func data(for task: CorpusTask, input: InputSettings) throws -> TaskData {
    let (source, target) = try corpora(of: task)
    let (unlabelled, referee) = try Referee.seal(target, emotions: task.emotions)
    let labels = try source.utterances.map { utterance in
      guard let index = task.emotions.firstIndex(of: utterance.emotion) else {
        throw LabError.emotionOutsideTask(utterance.emotion, task: task)
      }
      return index
    }
    let sourceInputs = try inputs(source, input)
    let targetInputs = try inputs(target, input)
    return TaskData(
      source: LabelledSet(inputs: sourceInputs, labels: labels, emotions: task.emotions.count),
      target: UnlabelledSet(
        inputs: targetInputs, paths: unlabelled.paths, speakers: unlabelled.speakers),
      referee: referee)
  }

  /// Makes a task's spectrograms if they are not in the store.
  func prepare(_ task: CorpusTask, input: InputSettings) throws {
    for name in [task.source, task.target] { _ = try spectrograms(of: name, input.spectrogram) }
  }

  private func inputs(_ corpus: Corpus, _ input: InputSettings) throws -> Tensor {
    let key = InputKey(content: corpus.digest(), input: input)
    if let tensor = tensors[key] { return tensor }
    let tensor = try spectrograms(of: corpus.name, input.spectrogram)
      .selecting(corpus.utterances.map(\.path))
      .standardised(input.standardisation).inputs(device: device)
    tensors[key] = tensor
    return tensor
  }

  /// The spectrograms of all of a corpus's files that the sweep reads.
  private func spectrograms(of name: String, _ settings: SpectrogramSettings) throws
    -> SpectrogramSet
  {
    let key = SetKey(corpus: name, settings: settings)
    if let set = sets[key] { return set }
    guard let corpus = chosen[name] else { throw LabError.corpusUnknown(name) }
    let files = try corpus.files.map { file in
      let url = corpus.url(of: file.utterance)
      return (path: file.path, url: url, digest: try file.digest ?? Digest(ofFileAt: url))
    }
    let report = report
    let title = "\(name) (\(chosen.kind.title))"
    let set = try SpectrogramSet.cached(
      in: store, name: "\(name)-\(chosen.kind.folderName)", files: files, settings: settings,
      threads: threads
    ) { done, total in
      if done == total { report("\(title): \(total) spectrograms computed") }
    }
    sets[key] = set
    return set
  }
}
