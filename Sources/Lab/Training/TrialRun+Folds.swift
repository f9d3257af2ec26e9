// SPDX-License-Identifier: MIT
import Adaptation
import Corpora
import Evaluation
import Foundations
import Torch

/// Training in folds of the target's speakers, each predicted by a network that was trained without the labels of
/// its speakers.
extension TrialRun {
  /// Trains on the target's own labels.
  func supervised(
    _ method: any DeepMethod, _ recipe: NetworkRecipe, folds count: Int,
    _ progress: (TrialProgress) -> Void
  ) throws -> TrainingResult {
    let all = try labelledTarget()
    return try inFolds(
      count, method, recipe, progress, learningFrom: all.leavingOut, isAdapted: false)
  }

  /// Trains on the source's labels without those of the fold's speakers, and adapts to these speakers.
  func speakerIndependent(
    _ method: any DeepMethod, _ recipe: NetworkRecipe, folds count: Int,
    _ progress: (TrialProgress) -> Void
  ) throws -> TrainingResult {
    guard !(method is any ContinuedMethod) else {
      throw UserError(
        "\(trial.title): folds of speakers are for methods of one stage. Name others with --methods."
      )
    }
    return try inFolds(
      count, method, recipe, progress, learningFrom: data.source.leavingOut, isAdapted: true)
  }

  /// The target with its labels, which the referee discloses for the upper bound.
  private func labelledTarget() throws -> LabelledSet {
    guard let referee = data.referee else {
      throw UserError(
        "\(trial.title): the method learns from labels of the target, which has none. Name other methods with --methods."
      )
    }
    return LabelledSet(
      inputs: data.target.inputs,
      labels: try trial.task.classes(of: referee.disclose(for: .upperBound).map(\.emotion)),
      emotions: trial.task.emotions.count, speakers: data.target.speakers)
  }

  /// Trains one network per fold and puts its predictions of the fold's speakers where they belong.
  /// - Parameters:
  ///   - labelled: the samples that are learnt from, given the fold's speakers.
  ///   - isAdapted: true if the fold's samples are adapted to as well.
  private func inFolds(
    _ count: Int, _ method: any DeepMethod, _ recipe: NetworkRecipe,
    _ progress: (TrialProgress) -> Void,
    learningFrom labelled: (Set<String>) throws -> LabelledSet, isAdapted: Bool
  ) throws -> TrainingResult {
    let speakers = data.target.speakers
    let folds = try SpeakerFolds(count, speakers: speakers)
    let (epochs, width) = (recipe.training.epochs, trial.task.emotions.count)
    var result = TrainingResult()
    result.scores = [[Float]](
      repeating: [Float](repeating: 0, count: speakers.count * width), count: epochs)
    for fold in folds.folds.indices {
      let heldOut = folds.split(heldOut: fold, speakers: speakers).test
      let own = try data.target.selecting(heldOut)
      let checkpoint = checkpoints?.checkpoint(of: "fold\(fold + 1)")
      let trained = try trainer(method, recipe, part: "fold \(fold)", checkpoint).train(
        source: labelled(Set(folds.folds[fold])), target: isAdapted ? own : nil,
        evaluation: EpochFindings.predicting(own.inputs, recipe.training.precision)
      ) { epoch, losses in
        progress(
          TrialProgress(epoch: fold * epochs + epoch, of: folds.folds.count * epochs, losses))
      }
      for (epoch, trained) in trained.epochs.enumerated() {
        for (row, sample) in heldOut.enumerated() {
          result.scores[epoch].replaceSubrange(
            sample * width..<(sample + 1) * width,
            with: trained.scores[row * width..<(row + 1) * width])
        }
      }
      result.losses = Self.adding(
        trained.epochs.map(\.losses), to: result.losses, share: folds.folds.count)
      result.networks.append(("fold\(fold + 1)", trained.network))
      result.checkpoints += checkpoint.map { [$0] } ?? []
    }
    return result
  }

  /// Adds a fold's share to the means over folds.
  private static func adding(
    _ losses: [[NamedNumber]], to sums: [[NamedNumber]], share: Int
  ) -> [[NamedNumber]] {
    losses.enumerated().map { epoch, numbers in
      numbers.enumerated().map { index, number in
        let before = sums.isEmpty ? 0 : sums[epoch][index].value
        return NamedNumber(name: number.name, value: before + number.value / Double(share))
      }
    }
  }
}

extension LabelledSet {
  /// The samples of all speakers but some.
  /// - Throws: `UserError` where no sample is left.
  fileprivate func leavingOut(_ speakers: Set<String>) throws -> LabelledSet {
    let left = labels.indices.filter { !speakers.contains(self.speakers[$0]) }
    guard !left.isEmpty else {
      throw UserError(
        "The source has no speaker beside those to be recognised (\(speakers.sorted().joined(separator: ", "))). Choose a corpus of several speakers."
      )
    }
    return try selecting(left)
  }
}

extension UnlabelledSet {
  /// The samples at some indices, in the order of the indices.
  fileprivate func selecting(_ indices: [Int]) throws -> UnlabelledSet {
    UnlabelledSet(
      inputs: try inputs.selected(indices), paths: indices.map { paths[$0] },
      speakers: indices.map { speakers[$0] })
  }
}
