// SPDX-License-Identifier: MIT
import Foundations
import HDF5
import Lab
import Speech
import Torch

/// One vector per recording: acoustic features, or a row of a table of the user's own.
struct FeatureInput: RecogniserInput {
  let recipe: FeatureRecipe
  /// Those of the target, or of source and target together where the trial standardises both by the same.
  let statistics: FeatureStatistics

  init(_ recipe: FeatureRecipe, _ statistics: FeatureStatistics) {
    (self.recipe, self.statistics) = (recipe, statistics)
  }

  var title: String {
    switch recipe.source {
    case .acoustic: "\(recipe.width) acoustic features"
    case .table(let table):
      "\(table.width) numbers of a table like '\(table.name)' (\(table.pooling))"
    }
  }

  /// The rows of a table are not computed here, so that any sound may have one.
  var shortestUtterance: Double {
    guard case .acoustic(let settings) = recipe.source else { return 0 }
    return settings.shortestUtterance
  }

  func measurement() throws -> (Recording, String) throws -> [Float] {
    switch recipe.source {
    case .acoustic(let settings):
      let extractor = try AcousticFeatureExtractor(settings)
      return { try extractor.features(of: $0, named: "'\($1)'") }
    case .table(let table):
      throw UserError(
        "The model learnt from the table '\(table.name)' of \(table.size), not from sound. Name a table with the same numbers for these recordings with --features."
      )
    }
  }

  private func inputs(_ recordings: MeasuredRecordings, _ statistics: FeatureStatistics) throws
    -> Tensor
  {
    try vectors(recordings).standardised(by: statistics).inputs(device: "cpu")
  }

  private func vectors(_ recordings: MeasuredRecordings) -> FeatureVectors {
    FeatureVectors(paths: recordings.paths, width: recipe.width, values: recordings.values)
  }

  func alone(_ recordings: MeasuredRecordings) throws -> Tensor {
    try inputs(recordings, statistics)
  }

  /// Where the trial standardises both corpora by the same statistics, so are the recordings.
  func together(_ recordings: MeasuredRecordings) throws -> Tensor {
    let own =
      recipe.standardisation == .perCorpus
      ? FeatureStatistics(of: [vectors(recordings)], width: recipe.width) : statistics
    return try inputs(recordings, own)
  }

  func ofTarget(_ recordings: MeasuredRecordings, speakers: [String]) throws -> Tensor {
    try inputs(recordings, statistics)
  }
}

/// Arrays in a model file: `/standardisation/mean` and `/standardisation/scale` `[features]`; a feature is
/// (x − mean) · scale.
extension FeatureInput {
  func write(to file: HDF5File) throws {
    for (name, values) in [("mean", statistics.means), ("scale", statistics.scales)] {
      try file.write(values, shape: [values.count], at: "/standardisation/\(name)")
    }
  }

  /// - Throws: ``RecogniserError``, `HDF5Error`, `UserError`.
  init(_ recipe: FeatureRecipe, in file: HDF5File, named name: String) throws {
    if case .acoustic(let settings) = recipe.source {
      let known = AcousticFeatureSettings()
      guard settings.version == known.version, settings.name == known.name else {
        throw RecogniserError.otherFeatures(
          file: name, found: settings.version, known: known.version)
      }
      try settings.check()
      guard settings.isPlausible else {
        throw RecogniserError.damaged(
          file: name, reason: "the settings of its acoustic features are impossible")
      }
    }
    let means = try file.doubles(at: "/standardisation/mean").values
    let scales = try file.doubles(at: "/standardisation/scale").values
    guard [means.count, scales.count] == [recipe.width, recipe.width],
      (means + scales).allSatisfy(\.isFinite)
    else {
      throw RecogniserError.damaged(
        file: name, reason: "the statistics do not match the \(recipe.width) features")
    }
    self.init(recipe, FeatureStatistics(means: means, scales: scales))
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
