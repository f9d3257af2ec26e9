// SPDX-License-Identifier: MIT
import Adaptation
import Corpora
import Evaluation
import Foundation
import Foundations
import Speech
import TestSupport
import Testing
import Torch

@testable import Lab
@testable import Recognisers

/// A trial of a shallow method on 384 made-up features, and the recogniser made from it.
struct TinyClassifier {
  let trial: Trial
  let outcome: CompletedTrial
  /// The target before standardisation.
  let features: AcousticFeatureSet
  let digests: [Digest]
  let recogniser: Recogniser

  var recordings: MeasuredRecordings { MeasuredRecordings(features) }

  init(
    _ method: any ShallowMethod, standardisation: AcousticStandardisation = .perCorpus
  ) throws {
    let data = try TinyTask().data()
    let labels = data.source.labels
    let source = Self.features(labels, offset: 0, purpose: "source features")
    features = Self.features(
      data.target.paths.indices.map { $0 % 3 }, offset: 0.7, purpose: "target features",
      paths: data.target.paths)
    let pool = standardisation == .pooled ? [source, features] : []
    func inputs(_ set: AcousticFeatureSet) throws -> Tensor {
      let statistics = FeatureStatistics(
        of: (pool.isEmpty ? [set] : pool).map(\.vectors), width: 384)
      return try set.vectors.standardised(by: statistics).inputs(device: "cpu")
    }
    var trial = try TinyTask.trial(method)
    var recipe = FeatureRecipe()
    recipe.standardisation = standardisation
    trial.recipe = .features(recipe)
    self.trial = trial
    digests = data.target.paths.map { Digest(of: Data($0.utf8)) }
    outcome = try TrialRun(
      trial: trial, key: trial.key(), method: method,
      data: TaskData(
        source: LabelledSet(
          inputs: inputs(source), labels: labels, emotions: data.source.emotions,
          speakers: data.source.speakers),
        target: UnlabelledSet(
          inputs: inputs(features), paths: data.target.paths, speakers: data.target.speakers),
        referee: data.referee),
      device: "cpu"
    ).run(provenance: TinyTask.provenance) { _ in }
    guard let model = outcome.model else {
      throw RecogniserError.nothingToKeep(method: trial.method.name, reason: "no model")
    }
    recogniser = Recogniser(
      trial: trial, key: try trial.key(),
      body: ShallowBody(
        features: FeatureInput(
          recipe,
          FeatureStatistics(
            of: (pool.isEmpty ? [features] : pool).map(\.vectors), width: 384)),
        model: model, meaning: trial.recipe.scoreMeaning(of: method)),
      target: digests, speakers: data.target.speakers, provenance: TinyTask.provenance,
      licences: [.init(corpus: "EmoDB", licence: "CC0 1.0", homePage: "")])
  }

  /// A method with its default setting alone.
  static func method(_ name: String) throws -> any ShallowMethod {
    var description = try MethodDescription(MethodRegistry.standard.method(named: name))
    description.settings = description.settings.lastOfLists
    return try #require(try MethodRegistry.standard.method(description) as? any ShallowMethod)
  }

  /// Each emotion raises the features of a third of its own.
  private static func features(
    _ labels: [Int], offset: Double, purpose: String, paths: [String]? = nil
  ) -> AcousticFeatureSet {
    var stream = RandomStream(seed: 2, purpose: purpose)
    let values = labels.flatMap { label in
      (0..<384).map { column in
        Float(offset + stream.normal() + (column % 3 == label && column < 60 ? 1 : 0))
      }
    }
    return AcousticFeatureSet(
      settings: AcousticFeatureSettings(),
      paths: paths ?? labels.indices.map { "\($0).wav" }, values: values)
  }
}

extension JSONValue {
  /// The same with nothing but the last entry of each list, which is the default.
  fileprivate var lastOfLists: JSONValue {
    switch self {
    case .array(let values): .array(values.suffix(1).map(\.lastOfLists))
    case .object(let members): .object(members.mapValues(\.lastOfLists))
    default: self
    }
  }
}
