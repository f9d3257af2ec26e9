// SPDX-License-Identifier: MIT
import Evaluation
import Foundation
import Foundations
import Networks
import Speech

extension Recogniser {
  /// The network as a file in the format ONNX, in single precision.
  ///
  /// The input `spectrogram` is `[batch, 1, height, width]`, its rows standardised by the means and deviations in the
  /// metadata; the outputs are `scores` and `probabilities`, `[batch, emotions]`, calibrated by `temperature` in the
  /// metadata if there is one. Batch statistics are the kept ones of the target.
  /// - Throws: `UserError` for a linear classifier, or a network without convolutions.
  package func onnx() throws -> Data {
    guard let network = body as? NetworkBody else {
      throw UserError(
        "\(description.trial.method.name) is a linear classifier on \(body.input.title), which has no ONNX file. Use --numpy."
      )
    }
    guard case .convolutions = network.recipe.network.architecture.body,
      let input = network.input as? SpectrogramInput
    else {
      throw UserError(
        "\(description.trial.method.name) learnt here with a network without convolutions (\(network.recipe.network.architecture.name)), which cannot be written as ONNX. Use 'didan predict', or train a network on spectrograms with 'didan adapt'."
      )
    }
    var graph = try ONNXNetwork(network.kept, input: input.settings.spectrogram).graph(
      meaning: network.meaning, scaling: calibration?.scaling)
    graph.documentation =
      "\(description.trial.method.name) on \(description.trial.task), made by didan. The input is a spectrogram, made and standardised as the metadata says."
    graph.metadata = try metadata(input)
    return graph.contents
  }

  private func metadata(_ input: SpectrogramInput) throws -> [(key: String, value: String)] {
    [
      ("emotions", try CanonicalJSON.text(emotions)),
      ("spectrogram", try CanonicalJSON.text(input.settings.spectrogram)),
      ("standardisation", input.settings.standardisation.rawValue),
      ("row_mean", try CanonicalJSON.text(input.rows?.means ?? [])),
      ("row_deviation", try CanonicalJSON.text(input.rows?.deviations ?? [])),
      ("licences", try CanonicalJSON.text(licences)),
      ("trial", description.key.hex),
    ]
      + (calibration.map { [("temperature", "\($0.scaling.temperature)")] } ?? [])
  }
}

/// A network as a graph of operators.
struct ONNXNetwork {
  private let settings: NetworkSettings
  private let parameters: [String: (values: [Float], shape: [Int])]
  private let height: Int
  private let width: Int

  /// - Parameter network: one with shared batch statistics or none.
  init(_ network: Network, input: SpectrogramSettings) throws {
    settings = network.settings
    parameters = try network.checkpoint.reduce(into: [:]) {
      $0[$1.name] = (try $1.tensor.floats, $1.tensor.shape)
    }
    (height, width) = (input.height, input.width)
  }

  /// - Parameters:
  ///   - meaning: the way from scores to probabilities.
  ///   - scaling: a temperature that takes its place; nil for none.
  func graph(meaning: ScoreMeaning, scaling: TemperatureScaling? = nil) throws -> ONNXModel {
    let architecture = settings.architecture
    var graph = ONNXModel(
      architecture.name,
      input: (
        "spectrogram", [.free("batch"), .fixed(1), .fixed(height), .fixed(width)]
      ))
    for (name, parameter) in parameters.sorted(by: { $0.key < $1.key }) {
      graph.constant(name, parameter.values, shape: parameter.shape)
    }
    var flow = "spectrogram"
    func next(
      _ type: String, _ inputs: [String], _ name: String,
      _ attributes: KeyValuePairs<String, ONNXModel.Attribute> = [:]
    ) {
      graph.node(type, [flow] + inputs, name, attributes)
      flow = name
    }
    for (index, stage) in architecture.stages.enumerated() {
      let number = index + 1
      let bias = "conv\(number).bias"
      next(
        "Conv", ["conv\(number).weight"] + (parameters[bias] == nil ? [] : [bias]),
        "convolved\(number)",
        [
          "kernel_shape": .integers([stage.kernel, stage.kernel]),
          "strides": .integers([stage.stride, stage.stride]),
          "pads": .integers([Int](repeating: stage.kernel / 2, count: 4)),
        ])
      if settings.batchStatistics != .none {
        let parts = ["weight", "bias", "running_mean", "running_var"]
        next(
          "BatchNormalization", parts.map { "bn\(number).\($0)" }, "normalised\(number)",
          ["epsilon": .number(1e-5)])
      }
      if stage.pools {
        next(
          "MaxPool", [], "pooled\(number)",
          ["kernel_shape": .integers([2, 2]), "strides": .integers([2, 2])])
      }
      next("Relu", [], "stage\(number)")
    }
    switch architecture.pooling {
    case .meanOverTime:
      next("ReduceMean", [], "pooled", ["axes": .integers([3]), "keepdims": .integer(0)])
    case .grid(let side):
      // means over cells of any size as products with matrices of shares
      let (rows, columns) = (architecture.remaining(of: height), architecture.remaining(of: width))
      graph.constant(
        "grid.columns", Self.shares(columns, in: side, byRow: true), shape: [columns, side])
      graph.constant("grid.rows", Self.shares(rows, in: side, byRow: false), shape: [side, rows])
      next("MatMul", ["grid.columns"], "pooledColumns")
      graph.node("MatMul", ["grid.rows", flow], "pooled")
      flow = "pooled"
    }
    next("Flatten", [], "convolutional", ["axis": .integer(1)])
    for number in architecture.fullyConnected.indices.map({ $0 + 1 }) {
      next(
        "Gemm", ["fc\(number).weight", "fc\(number).bias"], "product\(number)",
        ["transB": .integer(1)])
      if architecture.normalisesFeatures {
        next(
          "LayerNormalization", ["ln\(number).weight", "ln\(number).bias"], "layer\(number)",
          ["axis": .integer(-1), "epsilon": .number(1e-5)])
      }
      next("Relu", [], "fc\(number)")
    }
    next("Gemm", ["output.weight", "output.bias"], "scores", ["transB": .integer(1)])
    switch (scaling, meaning) {
    case (let scaling?, _):
      graph.constant("temperature", [Float(scaling.temperature)], shape: [1])
      next("Div", ["temperature"], "scaled")
      next("Softmax", [], "probabilities", ["axis": .integer(-1)])
    case (nil, .logits): next("Softmax", [], "probabilities", ["axis": .integer(-1)])
    case (nil, .posteriors):
      // where no score is positive, the least number makes all emotions equally likely
      graph.constant("least", [1e-30], shape: [1])
      graph.constant("last", [-1])
      next("Relu", [], "positive")
      next("Add", ["least"], "shares")
      graph.node("ReduceSum", ["shares", "last"], "sum", ["keepdims": .integer(1)])
      next("Div", ["sum"], "probabilities")
    }
    let emotions = parameters["output.bias"]?.values.count ?? 0
    for name in ["scores", "probabilities"] {
      graph.output(name, shape: [.free("batch"), .fixed(emotions)])
    }
    return graph
  }

  /// The share of each of `count` places in each of `side` cells, as adaptive pooling divides them: cell i has the
  /// places from ⌊i · count / side⌋ up to ⌈(i + 1) · count / side⌉.
  /// - Parameter byRow: true for `[count, side]`, false for `[side, count]`.
  static func shares(_ count: Int, in side: Int, byRow: Bool) -> [Float] {
    var shares = [Float](repeating: 0, count: count * side)
    for cell in 0..<side {
      let places = cell * count / side..<((cell + 1) * count + side - 1) / side
      for place in places {
        shares[byRow ? place * side + cell : cell * count + place] = 1 / Float(places.count)
      }
    }
    return shares
  }
}
