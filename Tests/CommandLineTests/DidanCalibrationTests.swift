// SPDX-License-Identifier: MIT
import Foundation
import TestSupport
import Testing

/// `didan predict --at-least`, and the second training of `didan adapt`.
@Suite struct DidanCalibrationTests {
  @Test func leastCertainRecordingsAreLeftUndecided() throws {
    try Recognisers.inTemporaryFolder { made in
      func highest(_ line: Recognisers.Line) -> Double { line.probabilities?.values.max() ?? 0 }
      let all = try Recognisers.lines(made.predict("--format", "json", "Corpora/yours").output)
      let threshold = all.map(highest).sorted()[all.count / 2]
      let least = ["--at-least", "\(threshold)"]
      for together in [[], ["--together"]] {
        let plain = try made.didan.run(
          ["predict", "--model", made.model, "--format", "json"] + together + ["Corpora/yours"])
        let outcome = try made.didan.run(
          ["predict", "--model", made.model, "--format", "json"] + least + together
            + ["Corpora/yours"])
        #expect(outcome.exitCode == 0, "\(outcome.errors)")
        let (before, lines) = (
          try Recognisers.lines(plain.output), try Recognisers.lines(outcome.output)
        )
        for (line, whole) in zip(lines, before) {
          #expect(line.probabilities == whole.probabilities)
          #expect(line.emotion == (highest(whole) >= threshold ? whole.emotion : nil))
        }
        let undecided = lines.count { $0.emotion == nil }
        #expect(!together.isEmpty || (1..<lines.count).contains(undecided))
        #expect(
          outcome.errors.contains(
            "Undecided: \(undecided) of \(lines.count) recordings, with no probability of at least "
          ))
        #expect(outcome.errors.contains("The model's probabilities are not calibrated"))
      }
      let file = try #require(all.first { highest($0) < threshold }?.file)
      let csv = try made.didan.run(["predict", "--model", made.model] + least + [file])
      #expect(csv.output.contains("\n\(file),,0."), "\(csv.output)")
      let table = try made.didan.run(
        ["predict", "--model", made.model, "--format", "table"] + least + [file])
      #expect(table.output.contains("\(file)  undecided "), "\(table.output)")
      let windows = try made.predict(
        "--at-least", "1", "--window", "0.2", "--hop", "0.1", "--figure", "a.svg", file)
      #expect(windows.errors.contains("of 4 windows, with no probability of at least 1.0."))
      #expect(FileManager.default.fileExists(atPath: made.folder.appending(path: "a.svg").path))
    }
  }

  @Test(arguments: ["0", "-0.5", "1.01", "nan", "60"]) func whatIsNoProbabilityIsRefused(
    text: String
  ) throws {
    try withTemporaryFolder { folder in
      let outcome = try Program("didan", in: folder).run([
        "predict", "--model", "m", "--at-least=\(text)", "x.wav",
      ])
      #expect(outcome.exitCode == 64)
      #expect(outcome.errors.contains("but must be above 0 and at most 1."), "\(outcome.errors)")
    }
  }

  @Test func adaptCalibratesOnTheOtherSpeaker() throws {
    try Recognisers.inTemporaryFolder { made in
      let arguments = Recognisers.arguments.filter { $0 != "--no-calibration" }
      let outcome = try made.didan.run(
        arguments + ["--method", "SVM", "--output", "svm.h5"])
      #expect(outcome.exitCode == 0, "\(outcome.errors)")
      #expect(
        outcome.output.contains(
          "Then trains it again without 1 of the source's 2 speakers, to calibrate its probabilities on them; --no-calibration saves that time."
        ), "\(outcome.output)")
      let card = try String(contentsOf: made.folder.appending(path: "svm.md"), encoding: .utf8)
      #expect(card.contains("left 1 speaker of it out, and to the scores of their 16 utterances"))
      let predicted = try made.didan.run([
        "predict", "--model", "svm.h5", "--at-least", "0.6", "Corpora/yours",
      ])
      #expect(predicted.errors.hasPrefix("Undecided: "), "\(predicted.errors)")
    }
  }
}
