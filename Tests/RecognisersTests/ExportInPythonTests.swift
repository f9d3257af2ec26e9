// SPDX-License-Identifier: MIT
import Adaptation
import Foundation
import Foundations
import Networks
import TestSupport
import Testing
import Torch

@testable import Lab
@testable import Recognisers

/// Exported files in the programs that they are made for. Needs a Python with NumPy and onnxruntime, `python3` or the
/// one that `DIDAN_PYTHON` names.
@Suite(
  .enabled(
    if: Python.has("numpy, onnxruntime"), "Python with numpy and onnxruntime is not installed"))
struct ExportInPythonTests {
  /// Scores and probabilities that Python prints, one number a line.
  private func numbers(_ script: String, _ folder: URL) throws -> [Double] {
    let url = folder.appending(path: "script.py")
    try Data(script.utf8).write(to: url)
    let outcome = try Python.run([url.path], in: folder)
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    return outcome.output.split(separator: "\n").compactMap { Double($0) }
  }

  private func write(_ values: [Float], _ name: String, _ folder: URL) throws {
    try values.withUnsafeBytes { Data($0) }.write(to: folder.appending(path: name))
  }

  /// - Parameter inputs: standardised, `[samples, 1, height, width]`.
  private func expectAgreement(
    _ model: Data, on inputs: Tensor, _ scores: [Float], _ probabilities: [Double]
  ) throws {
    try withTemporaryFolder { folder in
      try model.write(to: folder.appending(path: "model.onnx"))
      try write(inputs.floats, "inputs", folder)
      let found = try numbers(
        """
        import numpy, onnxruntime
        inputs = numpy.fromfile("inputs", "float32").reshape(\(inputs.shape))
        session = onnxruntime.InferenceSession("model.onnx")
        for output in session.run(["scores", "probabilities"], {"spectrogram": inputs}):
          for number in output.ravel(): print(repr(float(number)))
        """, folder)
      #expect(found.count == scores.count + probabilities.count)
      for (mine, its) in zip(scores.map(Double.init) + probabilities, found) {
        #expect(abs(mine - its) < 1e-5 * max(1, abs(mine)))
      }
    }
  }

  @Test(arguments: [0, 1]) func onnxruntimeGivesTheScoresOfANetwork(_ place: Int) throws {
    let methods: [any AdaptationMethod] = [DIDAN(), SourceOnly()]
    let tiny = try TinyRecogniser(methods[place])
    let body = try #require(tiny.recogniser.body as? NetworkBody)
    let rows = try #require((body.input as? SpectrogramInput)?.rows)
    let inputs = try tiny.spectrograms.standardised(by: rows).inputs(device: "cpu")
    let predictions = try tiny.recogniser.predictions(of: tiny.recordings)
    try expectAgreement(
      tiny.recogniser.onnx(), on: inputs, predictions.scores, predictions.probabilities)
  }

  @Test func onnxruntimeGivesCalibratedProbabilities() throws {
    let tiny = try TinyRecogniser(DIDAN())
    let own = try SourceCalibrationTests.calibrated(tiny.recogniser, tiny.trial)
    let body = try #require(own.body as? NetworkBody)
    let rows = try #require((body.input as? SpectrogramInput)?.rows)
    let inputs = try tiny.spectrograms.standardised(by: rows).inputs(device: "cpu")
    let predictions = try own.predictions(of: tiny.recordings)
    try expectAgreement(
      own.onnx(), on: inputs, predictions.scores, own.probabilities(of: predictions))
  }

  /// No batch statistics, no layer normalisation, a grid of cells of unequal size, logits.
  @Test func onnxruntimeGivesTheScoresOfAnotherArchitecture() throws {
    let architecture = Architecture(
      name: "grid",
      stages: [
        .init(channels: 3, kernel: 5, stride: 2, pools: false), .init(channels: 5, pools: true),
      ],
      pooling: .grid(side: 3), fullyConnected: [7], normalisesFeatures: false)
    let network = try Network(
      NetworkSettings(architecture: architecture, batchStatistics: .none), height: 18, emotions: 4,
      from: Initialisation(seed: 3))
    let inputs = try Generator(seed: 5).normal([6, 1, 18, 21])
    let scores = try network.predict(inputs)
    let graph = try ONNXNetwork(
      network, input: .init(scale: .linear, height: 18, width: 21)
    ).graph(meaning: .logits)
    try expectAgreement(
      graph.contents, on: inputs, scores.floats, scores.softmax().floats.map(Double.init))
  }

  /// The script is that of `didan export --help`.
  @Test(arguments: MethodRegistry.standard.shallowNames)
  func numpyGivesTheScoresOfAClassifier(name: String) throws {
    let tiny = try TinyClassifier(TinyClassifier.method(name))
    let predictions = try tiny.recogniser.predictions(of: tiny.recordings)
    try withTemporaryFolder { folder in
      try tiny.recogniser.numpy().write(to: folder.appending(path: "model.npz"))
      try write(Array(tiny.features.values), "features", folder)
      let found = try numbers(
        """
        import numpy
        m = numpy.load("model.npz")
        x = numpy.fromfile("features", "float32").reshape(-1, 384)
        x = ((x - m["mean"]) * m["scale"]).astype("float32").astype("float64")
        if "references" in m:
          d = ((x[:, None] - m["references"]) ** 2).sum(2)
          x = numpy.exp(-d / (2 * m["width"] ** 2))
        scores = x @ m["weights"] + m["biases"]
        assert list(m["emotions"]) == ["anger", "happiness", "sadness"]
        assert m["features"][0] == "pcm_RMSenergy_sma_max"
        assert m["meaning"][0] == "\(predictions.meaning.rawValue)"
        for number in scores.ravel(): print(repr(float(number)))
        """, folder)
      #expect(found.count == predictions.scores.count)
      for (mine, its) in zip(predictions.scores, found) {
        #expect(abs(Double(mine) - its) < 1e-5 * max(1, abs(its)))
      }
    }
  }
}
