// SPDX-License-Identifier: MIT
import Corpora
import Evaluation
import Foundations

/// The speakers of a source whom a trial does not learn from: one fold of them, the seed modulo the number of folds.
package enum HeldOutSpeakers {
  /// The indices of their utterances: of the speakers of each corpus, if it is several, but for a corpus of one
  /// speaker, who is learnt from.
  /// - Parameters:
  ///   - folds: the number of folds.
  ///   - seed: that of the trial.
  ///   - speakers: one per utterance; speakers of several corpora have different names.
  ///   - corpora: the indices of the utterances of each corpus.
  /// - Throws: `UserError` where no corpus has two speakers.
  package static func indices(
    folds count: Int, seed: UInt64, speakers: [String], corpora: [[Int]]
  ) throws -> Set<Int> {
    let several = corpora.filter { Set($0.map { speakers[$0] }).count > 1 }
    var heldOut = Set<Int>()
    for samples in several.isEmpty ? corpora : several {
      let own = samples.map { speakers[$0] }
      let folds = try SpeakerFolds(count, speakers: own)
      let fold = Int(seed % UInt64(folds.folds.count))
      heldOut.formUnion(folds.split(heldOut: fold, speakers: own).test.map { samples[$0] })
    }
    return heldOut
  }
}

extension LabelledSet {
  /// Splits a source into what is learnt from and the speakers that are held out.
  /// - Parameter count: the number of folds of the speakers; with 0, nobody is held out.
  func parts(folds count: Int, seed: UInt64) throws -> (learnt: LabelledSet, heldOut: LabelledSet?)
  {
    guard count > 0 else { return (self, nil) }
    let heldOut = try HeldOutSpeakers.indices(
      folds: count, seed: seed, speakers: speakers, corpora: samplesOfCorpora)
    return (
      try selecting(labels.indices.filter { !heldOut.contains($0) }),
      try selecting(heldOut.sorted())
    )
  }

  /// The utterances of speakers whom a trial holds out; nil where it learns from all.
  package func heldOut(by trial: Trial) throws -> LabelledSet? {
    if case .speakersHeldOut(let folds) = trial.sample {
      return try parts(folds: folds, seed: trial.seed).heldOut
    }
    guard case .network(let recipe) = trial.recipe else { return nil }
    return try sampled(trial.sample, seed: trial.seed)
      .parts(folds: recipe.training.sourceFolds, seed: trial.seed).heldOut
  }
}

extension Trial {
  /// The same trial with a fold of the source's speakers held out, whether of a network or of a classifier.
  package func holdingOutSpeakers(folds: Int) -> Trial {
    var trial = self
    switch trial.recipe {
    case .network(var recipe):
      recipe.training.sourceFolds = folds
      trial.recipe = .network(recipe)
    case .features: trial.sample = .speakersHeldOut(folds: folds)
    }
    return trial
  }
}
