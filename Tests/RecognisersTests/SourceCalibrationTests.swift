// SPDX-License-Identifier: MIT
import Adaptation
import Corpora
import Evaluation
import Foundation
import Foundations
import HDF5
import TestSupport
import Testing

@testable import Lab
@testable import Recognisers

/// A temperature in the model file, in its exports and on its card.
@Suite struct SourceCalibrationTests {
  /// A calibration on the tiny source itself, which is enough for a file.
  static func calibrated(_ made: Recogniser, _ trial: Trial) throws -> Recogniser {
    let source = try TinyTask().data().source
    let scores = source.labels.enumerated().flatMap { index, label -> [Float] in
      // every fifth is wrong
      let said = index % 5 == 0 ? (label + 1) % 3 : label
      return (0..<3).map { $0 == said ? 1 : 0 }
    }
    return Recogniser(
      description: made.description, provenance: made.provenance, licences: made.licences,
      target: made.target, speakers: made.speakers, body: made.body,
      calibration: try SourceCalibration(
        trial: trial.holdingOutSpeakers(folds: 5).key(), heldOut: source, scores: scores,
        emotions: TinyTask.task.emotions, meaning: .posteriors))
  }

  @Test func theFileKeepsTheTemperature() throws {
    let tiny = try TinyRecogniser(DIDAN())
    let own = try Self.calibrated(tiny.recogniser, tiny.trial)
    try withTemporaryFolder { folder in
      let url = folder.appending(path: "model.h5")
      try own.write(to: url)
      let read = try Recogniser(contentsOf: url)
      #expect(read.calibration == own.calibration)
      let calibration = try #require(read.calibration)
      #expect(calibration.utterances == 24 && calibration.speakers == 4)
      let predictions = try read.predictions(of: tiny.recordings)
      #expect(try tiny.recogniser.predictions(of: tiny.recordings) == predictions)
      let probabilities = read.probabilities(of: predictions)
      #expect(probabilities == predictions.probabilities(calibration.scaling))
      #expect(probabilities != predictions.probabilities)
      for (row, label) in predictions.labels.enumerated() {
        let own = Array(probabilities[3 * row..<3 * row + 3])
        let best = try #require(own.max().flatMap(own.firstIndex))
        #expect(predictions.emotions[best] == label)
      }
    }
  }

  /// Files of before have none, and keep their probabilities.
  @Test func aFileWithoutItIsReadable() throws {
    try withTemporaryFolder { folder in
      let url = folder.appending(path: "model.h5")
      try TinyRecogniser.model.get().write(to: url)
      #expect(try !HDF5File.open(url.path).hasAttribute("calibration"))
      let read = try Recogniser(contentsOf: url)
      #expect(read.calibration == nil)
      let predictions = try read.predictions(of: TinyRecogniser(DIDAN()).recordings)
      #expect(read.probabilities(of: predictions) == predictions.probabilities)
    }
  }

  @Test(arguments: ["0", "-1", "1e9"]) func anImpossibleTemperatureIsDamage(text: String) throws {
    let tiny = try TinyClassifier(SVM())
    let own = try Self.calibrated(tiny.recogniser, tiny.trial)
    try withTemporaryFolder { folder in
      let url = folder.appending(path: "model.h5")
      let json = try CanonicalJSON.text(try #require(own.calibration))
      let changed = json.replacing(/"temperature":[0-9.e-]+/, with: "\"temperature\":\(text)")
      #expect(changed != json)
      try SealedFile(url: url).write { file in
        try file.setAttribute("model", CanonicalJSON.text(own.description))
        try file.setAttribute("provenance", CanonicalJSON.text(own.provenance))
        try file.setAttribute("licences", CanonicalJSON.text(own.licences))
        try file.setAttribute("calibration", changed)
        try file.write(own.target.map(\.hex), at: "/target/files")
        try file.write(own.speakers, at: "/target/speakers")
        try own.body.write(to: file)
      }
      let error = #expect(throws: RecogniserError.self) { try Recogniser(contentsOf: url) }
      #expect("\(try #require(error))".contains("its temperature is "))
    }
  }

  @Test func exportsCarryIt() throws {
    let tiny = try TinyRecogniser(DIDAN())
    let own = try Self.calibrated(tiny.recogniser, tiny.trial)
    let temperature = try #require(own.calibration?.scaling.temperature)
    let model = ProtobufReader(try own.onnx())
    let graph = try #require(model.messages(7).first)
    let operators = graph.messages(1).compactMap { $0.texts(4).first }
    #expect(operators.suffix(3) == ["Gemm", "Div", "Softmax"])
    let last = graph.messages(1).suffix(2)
    #expect(last.first?.texts(1) == ["scores", "temperature"])
    #expect(last.last?.texts(2) == ["probabilities"])
    let metadata = model.messages(14).reduce(into: [String: String]()) {
      $0[$1.texts(1)[0]] = $1.texts(2)[0]
    }
    #expect(metadata["temperature"].flatMap(Double.init) == temperature)
    let shallow = try TinyClassifier(SVM())
    let archive = try Self.calibrated(shallow.recogniser, shallow.trial).numpy()
    #expect(archive.range(of: Data("temperature.npy".utf8)) != nil)
    #expect(try shallow.recogniser.numpy().range(of: Data("temperature.npy".utf8)) == nil)
  }

  @Test func theCardSaysWhereItComesFrom() throws {
    let tiny = try TinyClassifier(SVM())
    func card(_ recogniser: Recogniser) throws -> String {
      try RecogniserCard(
        recogniser, tiny.outcome.record, profile: .smoke, methodSource: "a paper",
        sourceUtterances: 24, sourceSpeakers: 4
      ).markdown(model: "model.h5")
    }
    let own = try Self.calibrated(tiny.recogniser, tiny.trial)
    let calibration = try #require(own.calibration)
    #expect(isClose(calibration.accuracy, 19.0 / 24))
    let page = try card(own)
    #expect(page.contains("a second training left 4 speakers of it out"), "\(page)")
    #expect(page.contains("their 24 utterances"))
    #expect(page.contains("and 79.2 % are right"))
    #expect(page.contains("This says little about other corpora"))
    #expect(try card(tiny.recogniser).contains("They are not calibrated"))
  }

  private func isClose(_ left: Double, _ right: Double) -> Bool { abs(left - right) < 1e-12 }
}
