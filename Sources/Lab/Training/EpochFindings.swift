// SPDX-License-Identifier: MIT
import Evaluation
import Networks
import Torch

/// What is kept of the network after an epoch.
struct EpochFindings {
  /// Scores of the samples to test, `[samples, emotions]`.
  let scores: Tensor
  /// Scores of the source's held-back speakers, `[samples, emotions]`; nil where there are none.
  var heldOut: Tensor?
  /// Values of criteria that were measured with the network, by raw value.
  var criteria: [NamedNumber] = []

  /// An evaluation that keeps nothing.
  static func nothing(_ network: Network) throws -> EpochFindings {
    EpochFindings(scores: try Tensor.zeros([1]))
  }

  /// An evaluation that only predicts samples, `[samples, 1, height, width]`.
  static func predicting(_ samples: Tensor, _ precision: Precision) -> (Network) throws ->
    EpochFindings
  {
    { EpochFindings(scores: try $0.predict(samples, precision: precision)) }
  }
}

extension [TrainingProgress.Epoch] {
  /// Values of the measured criteria that every epoch has.
  var measured: [Criterion: [Double]] { map(\.criteria).measured }
}

extension [[NamedNumber]] {
  /// Values of the criteria measured in training, one list per epoch, as far as every epoch has them.
  var measured: [Criterion: [Double]] {
    Criterion.allCases.filter(\.isMeasuredInTraining).reduce(into: [:]) { found, criterion in
      let values = compactMap { numbers in
        numbers.first { $0.name == criterion.rawValue }?.value
      }
      if !isEmpty, values.count == count { found[criterion] = values }
    }
  }
}
