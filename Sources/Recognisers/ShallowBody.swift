// SPDX-License-Identifier: MIT
import Adaptation
import Evaluation
import Foundation
import Foundations
import HDF5
import Lab
import Speech
import Torch

/// A linear classifier on acoustic features, with the way of the features to it and the statistics of the target.
struct ShallowBody: RecogniserBody {
  let recipe: AcousticRecipe
  /// Those of the target, or of source and target together where the trial standardises both by the same.
  let statistics: FeatureStatistics
  let model: ShallowModel
  let meaning: ScoreMeaning

  var shortestUtterance: Double {
    Double(recipe.features.frameLength) / Double(recipe.features.sampleRate)
  }
  var inputTitle: String { "\(AcousticFeatureSet.valueNames.count) acoustic features" }

  func measurement() throws -> (Recording, String) throws -> [Float] {
    let extractor = try AcousticFeatureExtractor(recipe.features)
    return { try extractor.features(of: $0, named: "'\($1)'") }
  }

  private func set(_ recordings: MeasuredRecordings) -> AcousticFeatureSet {
    AcousticFeatureSet(
      settings: recipe.features, paths: recordings.paths, values: recordings.values)
  }

  private func inputs(_ set: AcousticFeatureSet, _ statistics: FeatureStatistics) throws -> Tensor {
    try set.standardised(by: statistics).inputs().to(.float64)
  }

  func scores(alone recordings: MeasuredRecordings) throws -> [Float] {
    let inputs = try inputs(set(recordings), statistics)
    return try (0..<recordings.count).flatMap { sample in
      try model.scores(of: inputs.narrowed(sample..<sample + 1)).floats
    }
  }

  /// Where the trial standardises both corpora by the same statistics, so are the recordings.
  func scores(together recordings: MeasuredRecordings) throws -> [Float] {
    let set = set(recordings)
    let own = recipe.standardisation == .perCorpus ? FeatureStatistics(of: [set]) : statistics
    return try model.scores(of: inputs(set, own)).floats
  }

  func scores(ofTarget recordings: MeasuredRecordings, speakers: [String]) throws -> [Float] {
    try model.scores(of: inputs(set(recordings), statistics)).floats
  }
}

/// Arrays of a linear classifier in a model file.
///
/// - `/standardisation/mean` and `/standardisation/scale` `[features]`: a feature is (x − mean) · scale;
/// - `/model/<name>`, see `ShallowModel.tensors`;
/// - the attribute `meaning` of `/`, as JSON: the way from scores to probabilities.
extension ShallowBody {
  func write(to file: HDF5File) throws {
    try file.setAttribute("meaning", CanonicalJSON.text(meaning))
    for (name, values) in [("mean", statistics.means), ("scale", statistics.scales)] {
      try file.write(values, shape: [values.count], at: "/standardisation/\(name)")
    }
    for (name, tensor) in try model.tensors {
      try file.write(tensor.doubles, shape: tensor.shape, at: "/model/\(name)", compress: true)
    }
  }

  /// - Throws: ``RecogniserError``, `HDF5Error`, `DecodingError`, `UserError`.
  init(_ recipe: AcousticRecipe, emotions: Int, in file: HDF5File, named name: String) throws {
    let known = AcousticFeatureSettings()
    guard recipe.features.version == known.version, recipe.features.name == known.name else {
      throw RecogniserError.otherFeatures(
        file: name, found: recipe.features.version, known: known.version)
    }
    try recipe.features.check()
    guard recipe.features.isPlausible else {
      throw RecogniserError.damaged(
        file: name, reason: "the settings of its acoustic features are impossible")
    }
    self.recipe = recipe
    meaning = try JSONDecoder().decode(
      ScoreMeaning.self, from: Data(file.attribute("meaning").utf8))
    let columns = AcousticFeatureSet.valueNames.count
    let means = try file.doubles(at: "/standardisation/mean").values
    let scales = try file.doubles(at: "/standardisation/scale").values
    guard [means.count, scales.count] == [columns, columns],
      (means + scales).allSatisfy(\.isFinite)
    else {
      throw RecogniserError.damaged(
        file: name, reason: "the statistics do not match the \(columns) acoustic features")
    }
    statistics = FeatureStatistics(means: means, scales: scales)
    let prefix = "/model/"
    let tensors = try file.names(under: "/model").map { path in
      let (values, shape) = try file.doubles(at: path)
      return (String(path.dropFirst(prefix.count)), try Tensor(values, shape: shape))
    }
    model = try ShallowModel(
      tensors: Dictionary(tensors, uniquingKeysWith: { first, _ in first }), features: columns,
      emotions: emotions)
  }
}

extension AcousticFeatureSettings {
  /// Tells whether the sizes are possible; those of a damaged file must not be computed with.
  fileprivate var isPlausible: Bool {
    [sampleRate, frameLength, hopLength, fftLength, pitchFrameLength].allSatisfy { $0 <= 1 << 20 }
      && [melBands, pitchMedian, smoothing, deltaWindow].allSatisfy { $0 <= 4096 }
      && minimumPitch >= 1
  }
}
