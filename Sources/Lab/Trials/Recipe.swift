import Adaptation
import Evaluation
import Networks
import Speech

/// How a trial gets from sound to predictions.
package enum Recipe: Hashable, Sendable {
  /// A network, trained on spectrograms.
  case network(NetworkRecipe)
  /// A linear classifier on acoustic features, standardised per corpus.
  case acoustic(AcousticFeatureSettings)

  /// What the scores of a method's predictions are.
  package func scoreMeaning(of method: any AdaptationMethod) -> ScoreMeaning {
    switch self {
    case .network(let recipe): recipe.training.loss.scoreMeaning
    // margins order emotions as log-odds do, without being calibrated
    case .acoustic:
      (method as? any ShallowMethod)?.scores == .regressedLabels ? .posteriors : .logits
    }
  }
}

/// How a network is fed, built and trained: the same for every deep method of a comparison.
package struct NetworkRecipe: Codable, Hashable, Sendable {
  package var input: InputSettings
  package var network: NetworkSettings
  package var training: TrainingSettings

  package init(input: InputSettings, network: NetworkSettings, training: TrainingSettings) {
    self.input = input
    self.network = network
    self.training = training
  }
}
