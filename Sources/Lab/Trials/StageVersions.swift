// SPDX-License-Identifier: MIT
import Adaptation
import Foundations
import Networks
import Speech

/// Versions of the stages of the code that a trial's numbers come from. They are part of its key, and are raised
/// when the meaning of the numbers changes.
package struct StageVersions: Hashable, Sendable {
  /// A stage with its version in a trial, and in this program.
  package struct Stage: Hashable, Sendable {
    /// The name of a method, or a word: `training`.
    package let name: String
    package let version: Int
    /// Nil for a method that this program does not have.
    package let current: Int?

    package var isCurrent: Bool { version == current }
  }

  /// From the method down to the features.
  package let stages: [Stage]

  /// - Parameter methods: those of the program.
  package init(of trial: Trial, among methods: MethodRegistry = .standard) {
    let method = methods.types.first { $0.name == trial.method.name }
    var stages = [
      Stage(name: trial.method.name, version: trial.method.version, current: method?.version),
      Stage(name: "trials", version: trial.version, current: Trial.currentVersion),
    ]
    if case .network(let recipe) = trial.recipe {
      let training = recipe.training
      stages += [
        Stage(
          name: "training", version: training.version, current: TrainingSettings.currentVersion),
        Stage(
          name: "networks", version: recipe.network.version,
          current: NetworkSettings.laptop.version),
      ]
      if training.augmentation != .none {
        stages.append(
          Stage(
            name: "augmentation", version: training.augmentation.version,
            current: Augmentation().version))
      }
      if case .spectrograms(let input) = recipe.input {
        stages.append(
          Stage(
            name: "spectrograms", version: input.spectrogram.version,
            current: SpectrogramSettings.currentVersion))
      }
    }
    if case .acoustic(let settings) = trial.recipe.vectors?.source {
      stages.append(
        Stage(
          name: "acoustic features", version: settings.version,
          current: AcousticFeatureSettings().version))
    }
    self.stages = stages
  }

  /// Whether the numbers of some records are those of this program, in sentences; nil without a record.
  package static func remark(on records: [TrialRecord], among methods: MethodRegistry = .standard)
    -> String?
  {
    guard !records.isEmpty else { return nil }
    let all = records.flatMap { StageVersions(of: $0.trial, among: methods).stages }.distinct()
    let old = all.filter { !$0.isCurrent }
    guard old.isEmpty else { return old.map(\.sentence).joined(separator: " ") }
    let stages = all.filter { stage in !records.contains { $0.trial.method.name == stage.name } }
    let list = stages.map { "\($0.name) \($0.version)" }.joined(separator: ", ")
    return "All records are of the current versions of every method and stage (\(list))."
  }
}

extension StageVersions.Stage {
  /// What a version that is not this program's means.
  package var sentence: String {
    guard let current else {
      return "Records of \(name) are of version \(version); the code has no \(name)."
    }
    return "Records of \(name) are of version \(version); the code is at \(current)."
  }
}
