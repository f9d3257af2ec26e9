// SPDX-License-Identifier: MIT
import Adaptation
import Corpora
import Evaluation
import Foundations
import Speech
import Torch

extension TrialRun {
  /// Trains a shallow method and scores the target under each of its candidate settings.
  ///
  /// Candidates take the place of a network's epochs: the last one is the default, and the same criteria
  /// choose among them.
  /// - Throws: `UserError` if no candidate fits the data, or the trial is one in folds of speakers.
  func train(_ method: any ShallowMethod) throws -> TrainingResult {
    if case .otherSpeakers = trial.sample {
      throw UserError(
        "\(trial.title): folds of speakers are for methods that train a network. Name others with --methods."
      )
    }
    let source = try data.source.sampled(trial.sample, seed: trial.seed)
    let groups = AcousticFeatureExtractor.groups
    let isAcoustic = trial.recipe.vectors?.table == nil
    let candidates = try method.candidates(
      ShallowProblem(
        source: try source.inputs.to(device: "cpu").to(.float64), labels: source.labels,
        target: try data.target.inputs.to(device: "cpu").to(.float64), emotions: source.emotions,
        // inputs of another origin have no known groups
        groups: isAcoustic && source.inputs.size(1) == groups.count ? groups : nil))
    guard !candidates.isEmpty else {
      throw UserError(
        "\(trial.title): no candidate setting fits the data, for example because a corpus has too few utterances."
      )
    }
    return TrainingResult(
      losses: candidates.map { candidate in
        candidate.settings.map { NamedNumber(name: $0.name, value: $0.value) }
      },
      scores: try candidates.map { try $0.scores.floats }, model: candidates.last?.model)
  }
}
