// SPDX-License-Identifier: MIT
import Torch

/// What a source-free method remembers of every utterance of the target: features and probabilities, without
/// gradient.
///
/// Filled by one pass in evaluation mode, then overwritten for the utterances of each update. An update sees augmented
/// spectrograms, as training does, and the entries are the features of these.
/// Source: Yang et al., NeurIPS 2021 (NRC) and NeurIPS 2022 (AaD).
struct TargetBank {
  /// Unit vectors, `[utterances, width]`.
  private(set) var features: Tensor
  /// `[utterances, emotions]`.
  private(set) var probabilities: Tensor

  init(features: Tensor, probabilities: Tensor) throws {
    self.features = try features.detached()
    self.probabilities = try probabilities.detached()
  }

  /// The likeliest class of each entry, `[utterances]`.
  var classes: Tensor { get throws { try probabilities.argmax(1) } }

  /// Overwrites the entries of some utterances; of one that occurs twice, the last counts.
  mutating func overwrite(_ indices: [Int], features own: Tensor, probabilities known: Tensor)
    throws
  {
    let count = features.size(0)
    var place = Array(0..<count)
    for (row, index) in indices.enumerated() { place[index] = count + row }
    try withoutGradient {
      features = try Tensor.concatenated([features, own.detached().to(features.elementType)])
        .selected(place)
      probabilities = try Tensor.concatenated([
        probabilities, known.detached().to(probabilities.elementType),
      ]).selected(place)
    }
  }
}
