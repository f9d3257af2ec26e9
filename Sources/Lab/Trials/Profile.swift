// SPDX-License-Identifier: MIT
import Networks
import Speech
import Torch

/// Size of an experiment.
package enum Profile: String, Codable, CaseIterable, Sendable {
  /// Takes seconds, to check that everything works; its numbers mean nothing.
  case smoke
  /// Takes minutes on two cores: a compact network on 64 × 96 mel spectrograms.
  case laptop
  /// The paper's size: VGG-11 on 224 × 224 spectrograms, ten seeds; takes hours per trial without a GPU.
  case paper

  package var input: InputSettings {
    switch self {
    case .smoke, .laptop: InputSettings(spectrogram: .laptop, standardisation: .perCorpus)
    case .paper: InputSettings(spectrogram: .paper, standardisation: .perCorpus)
    }
  }

  package var network: NetworkSettings { self == .paper ? .paper : .laptop }

  package var training: TrainingSettings {
    switch self {
    case .smoke:
      // two epochs, so that a run can be stopped between them; a batch smaller than any smoke corpus
      var training = TrainingSettings(
        epochs: 2, updatesPerEpoch: 4, optimiser: .adamW(rate: 2e-3, weightDecay: 1e-3))
      training.batch = 8
      return training
    case .laptop:
      // 300 updates keep a trial under a minute on one core; so few ask for more than AdamW's usual rate of 1e-3
      return TrainingSettings(
        epochs: 10, updatesPerEpoch: 30, optimiser: .adamW(rate: 2e-3, weightDecay: 1e-3))
    case .paper:
      // momentum and weight decay as VGG was trained (Simonyan & Zisserman, ICLR 2015)
      var training = TrainingSettings(
        epochs: 30, updatesPerEpoch: 40,
        optimiser: .sgd(rate: 0.01, momentum: 0.9, weightDecay: 5e-4))
      // convolutions are nearly all of VGG-11's work, and bfloat16 halves the bytes that they move
      training.precision = .bfloat16
      return training
    }
  }

  /// Number of seeds of each setting.
  package var seeds: Int {
    switch self {
    case .smoke: 1
    case .laptop: 3
    case .paper: 10
    }
  }

  /// Utterances per emotion in each stand-in corpus.
  package var standInUtterancesPerEmotion: Int { self == .smoke ? 8 : 40 }

  /// Threads per trial. Small networks take one, which makes their numbers independent of the number of
  /// cores.
  package func threads(cores: Int) -> Int { self == .paper ? cores : 1 }
}
