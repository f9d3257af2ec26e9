import Corpora
import Speech
import Torch

/// Inputs with labels: what is learnt from.
package struct LabelledSet {
  /// Spectrograms `[samples, 1, height, width]`, or acoustic features `[samples, features]`.
  package let inputs: Tensor
  /// Class indices in the order of the task's emotions, one per sample.
  package let labels: [Int]
  /// The number of emotions of the task.
  package let emotions: Int
  /// Who speaks, one per sample.
  package let speakers: [String]

  package init(inputs: Tensor, labels: [Int], emotions: Int, speakers: [String]) {
    precondition(inputs.size(0) == labels.count, "one label per input")
    precondition(speakers.count == labels.count, "one speaker per input")
    self.inputs = inputs
    self.labels = labels
    self.emotions = emotions
    self.speakers = speakers
  }

  /// Some of the samples, in the order given.
  package func selecting(_ indices: [Int]) throws -> LabelledSet {
    LabelledSet(
      inputs: try inputs.selected(indices), labels: indices.map { labels[$0] }, emotions: emotions,
      speakers: indices.map { speakers[$0] })
  }
}

/// Inputs of a corpus that nobody labelled. By type, no label can be reached from here.
package struct UnlabelledSet {
  /// Spectrograms `[samples, 1, height, width]`, or acoustic features `[samples, features]`.
  package let inputs: Tensor
  /// The utterances' paths, one per sample.
  package let paths: [String]
  /// Who speaks, one per sample.
  package let speakers: [String]

  package init(inputs: Tensor, paths: [String], speakers: [String]) {
    precondition(inputs.size(0) == paths.count, "one path per input")
    self.inputs = inputs
    self.paths = paths
    self.speakers = speakers
  }
}

extension SpectrogramSet {
  /// The spectrograms as a network's input `[utterances, 1, height, width]`.
  package func inputs(device: String) throws -> Tensor {
    try Tensor(values, shape: [count, 1, height, width]).to(device: device)
  }
}

extension AcousticFeatureSet {
  /// The features as a classifier's input `[utterances, features]`.
  package func inputs() throws -> Tensor {
    try Tensor(values, shape: [count, AcousticFeatureExtractor.names.count])
  }
}
