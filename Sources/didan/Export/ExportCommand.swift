// SPDX-License-Identifier: MIT
import ArgumentParser
import Foundation
import Foundations
import Recognisers

/// `didan export`
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Writes a model made by 'didan adapt' for ONNX or NumPy.",
    discussion: """
      A network becomes an ONNX file (operators of set 17). Its input 'spectrogram' is [batch, 1, height, width], \
      float32, each row standardised by row_mean and row_deviation of the metadata; its outputs are 'scores' and \
      'probabilities', [batch, emotions]. Batch statistics are the kept ones of the target, so the scores are those of \
      'didan predict' for single recordings, up to rounding.

      A linear classifier becomes an archive of NumPy's arrays. With x [recordings, 384], the features as 'didan \
      features' writes them:

        m = numpy.load("model.npz")
        x = ((x - m["mean"]) * m["scale"]).astype("float32").astype("float64")
        if "references" in m:  # of methods with a radial kernel
          d = ((x[:, None] - m["references"]) ** 2).sum(2)
          x = numpy.exp(-d / (2 * m["width"] ** 2))
        scores = x @ m["weights"] + m["biases"]
        print(m["emotions"][scores.argmax(1)])

      If m has a "temperature", the softmax of scores / temperature gives probabilities, calibrated on the source. \
      Without one, if m["meaning"] is logits, the softmax of the scores gives them; if it is posteriors, negative \
      scores count as 0 and each row is divided by its sum. An ONNX file's probabilities are calibrated if its \
      metadata has a 'temperature'.

      EXAMPLES:
        didan export model.h5 --onnx model.onnx
        didan export model.h5 --numpy model.npz
      """)

  @Argument(help: ArgumentHelp("The model file.", valueName: "model.h5"))
  var model: String

  @Option(help: ArgumentHelp("The ONNX file to make of a network.", valueName: "model.onnx"))
  var onnx: String?

  @Option(
    help: ArgumentHelp("The NumPy archive to make of a linear classifier.", valueName: "model.npz"))
  var numpy: String?

  @Flag(help: "Replace an existing file.")
  var force = false

  func validate() throws {
    guard (onnx == nil) != (numpy == nil) else {
      throw ValidationError(
        "Name the file to make: --onnx for a network, or --numpy for a linear classifier.")
    }
  }

  func run() throws {
    guard let output = onnx ?? numpy else { return }
    if !force, FileManager.default.fileExists(atPath: output) {
      throw UserError(
        "'\(output)' is there already. Name another file, or add --force to replace it.")
    }
    let place = URL(filePath: output, directoryHint: .notDirectory)
    guard place.resolvingSymlinksInPath() != URL(filePath: model).resolvingSymlinksInPath() else {
      throw UserError("'\(output)' is the model itself. Name another file.")
    }
    let recogniser = try Recogniser(contentsOf: URL(filePath: model))
    let contents = try onnx == nil ? recogniser.numpy() : recogniser.onnx()
    do {
      try contents.write(to: place, options: .atomic)
    } catch {
      throw UserError(
        "'\(output)' cannot be written: \(error.systemReason). Name another file.")
    }
    Terminal.say("Wrote '\(output)'.")
  }
}
