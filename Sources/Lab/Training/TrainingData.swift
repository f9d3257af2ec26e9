// SPDX-License-Identifier: MIT
import Corpora
import Evaluation
import Foundations
import Speech
import Torch

/// Data of one trial: the labelled source, the unlabelled target, and the referee with the target's labels.
package struct TaskData {
  package let source: LabelledSet
  package let target: UnlabelledSet
  /// Nil where the target has no labels.
  package let referee: Referee?

  package init(source: LabelledSet, target: UnlabelledSet, referee: Referee?) {
    self.source = source
    self.target = target
    self.referee = referee
  }
}

/// Labelled inputs, for training.
package struct LabelledSet {
  /// Spectrograms `[samples, 1, height, width]`, or features `[samples, features]`.
  package let inputs: Tensor
  /// Class indices in the order of the task's emotions, one per sample.
  package let labels: [Int]
  /// The number of emotions of the task.
  package let emotions: Int
  /// Speakers, one per sample.
  package let speakers: [String]
  /// The corpus of each sample, counted from 0 in the order of the task's sources.
  package let corpora: [Int]

  /// - Parameter corpora: one per sample; nil for samples of one corpus.
  package init(
    inputs: Tensor, labels: [Int], emotions: Int, speakers: [String], corpora: [Int]? = nil
  ) {
    precondition(inputs.size(0) == labels.count, "one label per input")
    precondition(speakers.count == labels.count, "one speaker per input")
    let corpora = corpora ?? [Int](repeating: 0, count: labels.count)
    precondition(corpora.count == labels.count, "one corpus per input")
    self.inputs = inputs
    self.labels = labels
    self.emotions = emotions
    self.speakers = speakers
    self.corpora = corpora
  }

  /// The samples at some indices, in the order of the indices.
  package func selecting(_ indices: [Int]) throws -> LabelledSet {
    LabelledSet(
      inputs: try inputs.selected(indices), labels: indices.map { labels[$0] }, emotions: emotions,
      speakers: indices.map { speakers[$0] }, corpora: indices.map { corpora[$0] })
  }

  /// The indices of the samples of each corpus that has some, in the order of the corpora.
  package var samplesOfCorpora: [[Int]] {
    Dictionary(grouping: labels.indices) { corpora[$0] }.sorted { $0.key < $1.key }.map(\.value)
  }
}

extension LabelledSet {
  /// The part that a trial learns from.
  /// - Parameter seed: that of the trial.
  func sampled(_ sample: SourceSample, seed: UInt64) throws -> LabelledSet {
    guard sample != .all else { return self }
    if case .speakersHeldOut(let folds) = sample {
      return try parts(folds: folds, seed: seed).learnt
    }
    return try selecting(
      sample.indices(labels: labels, speakers: speakers, corpora: corpora, seed: seed))
  }
}

/// Unlabelled inputs. The type has no property that leads to a label.
package struct UnlabelledSet {
  /// Spectrograms `[samples, 1, height, width]`, or features `[samples, features]`.
  package let inputs: Tensor
  /// Paths of the utterances, one per sample.
  package let paths: [String]
  /// Speakers, one per sample.
  package let speakers: [String]

  package init(inputs: Tensor, paths: [String], speakers: [String]) {
    precondition(inputs.size(0) == paths.count, "one path per input")
    self.inputs = inputs
    self.paths = paths
    self.speakers = speakers
  }
}

extension SpectrogramSet {
  /// The spectrograms as input of a network, `[utterances, 1, height, width]`. On the CPU they are not copied.
  package func inputs(device: String) throws -> Tensor {
    let shape = [count, 1, height, width]
    let tensor =
      values.isEmpty
      ? try Tensor.zeros(shape)
      : try Tensor.sharing(
        values.storage.numbers, of: values.storage, shape: shape, letGo: values.storage.letGo)
    // a tensor that is where it should be stays the same object
    return device == "cpu" ? tensor : try tensor.to(device: device)
  }
}

extension FeatureVectors {
  /// The features as input of a classifier or of a network, `[utterances, features]`. On the CPU they are not copied.
  package func inputs(device: String) throws -> Tensor {
    let tensor =
      values.isEmpty
      ? try Tensor.zeros([count, width])
      : try Tensor.sharing(
        values.storage.numbers, of: values.storage, shape: [count, width],
        letGo: values.storage.letGo)
    return device == "cpu" ? tensor : try tensor.to(device: device)
  }
}
