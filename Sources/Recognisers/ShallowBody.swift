// SPDX-License-Identifier: MIT
import Adaptation
import Evaluation
import Foundation
import Foundations
import HDF5
import Lab
import Torch

/// A linear classifier, with the way of the features to it and the statistics of the target.
struct ShallowBody: RecogniserBody {
  let features: FeatureInput
  let model: ShallowModel
  let meaning: ScoreMeaning

  var input: any RecogniserInput { features }

  func scores(alone recordings: MeasuredRecordings) throws -> [Float] {
    let inputs = try features.alone(recordings).to(.float64)
    return try (0..<recordings.count).flatMap { sample in
      try model.scores(of: inputs.narrowed(sample..<sample + 1)).floats
    }
  }

  func scores(together recordings: MeasuredRecordings) throws -> [Float] {
    try model.scores(of: features.together(recordings).to(.float64)).floats
  }

  func scores(ofTarget recordings: MeasuredRecordings, speakers: [String]) throws -> [Float] {
    try model.scores(of: features.ofTarget(recordings, speakers: speakers).to(.float64)).floats
  }
}

/// Arrays of a linear classifier in a model file, beside those of its input.
///
/// - `/model/<name>`, see `ShallowModel.tensors`;
/// - the attribute `meaning` of `/`, as JSON: the way from scores to probabilities.
extension ShallowBody {
  func write(to file: HDF5File) throws {
    try file.setAttribute("meaning", CanonicalJSON.text(meaning))
    try features.write(to: file)
    for (name, tensor) in try model.tensors {
      try file.write(tensor.doubles, shape: tensor.shape, at: "/model/\(name)", compress: true)
    }
  }

  /// - Throws: ``RecogniserError``, `HDF5Error`, `DecodingError`, `UserError`.
  init(_ recipe: FeatureRecipe, emotions: Int, in file: HDF5File, named name: String) throws {
    features = try FeatureInput(recipe, in: file, named: name)
    meaning = try JSONDecoder().decode(
      ScoreMeaning.self, from: Data(file.attribute("meaning").utf8))
    let prefix = "/model/"
    let tensors = try file.names(under: "/model").map { path in
      let (values, shape) = try file.doubles(at: path)
      return (String(path.dropFirst(prefix.count)), try Tensor(values, shape: shape))
    }
    model = try ShallowModel(
      tensors: Dictionary(tensors, uniquingKeysWith: { first, _ in first }), features: recipe.width,
      emotions: emotions)
  }
}
