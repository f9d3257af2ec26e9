// SPDX-License-Identifier: MIT
import Foundation
import HDF5
import TestSupport
import Testing

/// Recognisers of shallow methods, and `didan export`.
@Suite struct DidanExportTests {
  /// The predictions of the target are those of the record in the store, to the bit.
  @Test func aClassifierIsKeptWithItsCardAndExported() throws {
    try Recognisers.inTemporaryFolder { made in
      let arguments = Recognisers.arguments + ["--method", "TCA", "--output", "tca.h5"]
      let outcome = try made.didan.run(arguments)
      #expect(outcome.exitCode == 0, "\(outcome.errors)")
      #expect(outcome.output.contains("Trains TCA on acoustic features"))
      #expect(outcome.output.contains("Wrote the model to 'tca.h5' and its card to 'tca.md'."))
      let model = ["predict", "--model", "tca.h5", "--format", "json"]
      let lines = try Recognisers.lines(made.didan.run(model + ["Corpora/mine"]).output)
      let emotions = ["anger", "happiness", "neutral", "sadness"]
      let scores = lines.flatMap { line in emotions.compactMap { line.scores?[$0] } }
      #expect(try scores == Self.recordedScores(of: "TCA", in: made.folder))
      let alone = try made.didan.run(model + ["Corpora/yours/ben-sad-1.wav"])
      #expect(try Recognisers.lines(alone.output).count == 1)
      let windows = try made.didan.run(
        model + ["--window", "0.2", "--hop", "0.1", "Corpora/mine/sad/ben_3.wav"])
      #expect(try Recognisers.lines(windows.output).count == 4)
      let again = try made.didan.run(arguments + ["--force"])
      #expect(
        again.errors
          == "The store already has this trial; its classifier is the same, fitted again.\n")
      let card = try String(contentsOf: made.folder.appending(path: "tca.md"), encoding: .utf8)
      #expect(card.contains("# Emotion recogniser · TCA · EmoDB → mine"))
      #expect(card.contains("Not known: nobody labelled the target."))
      let archive = try made.didan("export", "tca.h5", "--numpy", "tca.npz")
      #expect(archive.output == "Wrote 'tca.npz'.\n", "\(archive.errors)")
      let wrong = try made.didan("export", "tca.h5", "--onnx", "tca.onnx")
      #expect(wrong.exitCode == 1)
      #expect(wrong.errors.contains("TCA is a linear classifier on 384 acoustic features"))
    }
  }

  /// The scores in the only record of a method.
  private static func recordedScores(of method: String, in folder: URL) throws -> [Float] {
    let trials = folder.appending(path: ".store/trials")
    let paths = try FileManager.default.subpathsOfDirectory(atPath: trials.path)
      .filter { $0.contains(method) && $0.hasSuffix(".h5") }
    try #require(paths.count == 1)
    return try HDF5File.open(trials.appending(path: paths[0]).path)
      .floats(at: "/predictions/target").values
  }

  @Test func aNetworkIsExportedAndMistakesAreExplained() throws {
    try Recognisers.inTemporaryFolder { made in
      let good = try made.didan("export", "model.h5", "--onnx", "model.onnx")
      #expect(good.output == "Wrote 'model.onnx'.\n", "\(good.errors)")
      func error(_ arguments: String...) throws -> String {
        let outcome = try made.didan.run(["export"] + arguments)
        #expect(outcome.exitCode != 0)
        return outcome.errors
      }
      #expect(
        try error("model.h5", "--onnx", "model.onnx").contains(
          "'model.onnx' is there already. Name another file, or add --force to replace it."))
      #expect(try error("model.h5", "--numpy", "a.npz").contains("not a linear classifier"))
      #expect(
        try error("model.h5", "--onnx", "nowhere/a.onnx").contains(
          "'nowhere/a.onnx' cannot be written"))
      #expect(
        try error("model.h5", "--onnx", "model.h5", "--force").contains("is the model itself"))
      #expect(try error("model.h5").contains("Name the file to make"))
      #expect(try error("model.md", "--onnx", "a.onnx").contains("'model.md' is not a model file"))
    }
  }
}
