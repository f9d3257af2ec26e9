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
  /// Takes hours on two cores: the laptop's network with twice the channels, trained for longer.
  case workstation
  /// The paper's size: VGG-11 on 224 × 224 spectrograms, ten seeds; takes hours per trial without a GPU.
  case paper

  package var input: InputSettings {
    switch self {
    case .smoke, .laptop, .workstation:
      InputSettings(spectrogram: .laptop, standardisation: .perSpeaker)
    case .paper: InputSettings(spectrogram: .paper, standardisation: .perSpeaker)
    }
  }

  package var network: NetworkSettings {
    switch self {
    case .smoke, .laptop: .laptop
    case .workstation: .workstation
    case .paper: .paper
    }
  }

  package var training: TrainingSettings {
    switch self {
    case .smoke:
      // two epochs, so that a run can be stopped between them; a batch smaller than any smoke corpus
      var training = TrainingSettings(
        epochs: 2, updatesPerEpoch: 4, optimiser: .adamW(rate: 2e-3, weightDecay: 1e-3))
      training.batch = 8
      training.augmentation = Augmentation()
      return training
    case .laptop, .workstation:
      // so few updates ask for more than AdamW's usual rate of 1e-3
      var training = TrainingSettings(
        epochs: 10, updatesPerEpoch: self == .laptop ? 60 : 100,
        optimiser: .adamW(rate: 2e-3, weightDecay: 1e-3))
      training.augmentation = Augmentation()
      return training
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
    case .laptop, .workstation: 3
    case .paper: 10
    }
  }

  /// Utterances per emotion in each stand-in corpus.
  package var standInUtterancesPerEmotion: Int { self == .smoke ? 8 : 40 }

  /// Threads per trial. Small networks take one, which makes their numbers independent of the number of
  /// cores.
  package func threads(cores: Int) -> Int { self == .paper ? cores : 1 }
}
