// SPDX-License-Identifier: MIT
import Adaptation
import Corpora
import Evaluation
import Foundation
import Foundations
import HDF5
import Speech
import TestSupport
import Testing
import Torch

@testable import Lab
@testable import Recognisers

/// Recognisers made of shallow methods predict like their trial.
@Suite struct ClassifierTests {
  @Test(arguments: MethodRegistry.standard.shallowNames)
  func togetherTheTargetIsPredictedAsInTheRecord(name: String) throws {
    let tiny = try TinyClassifier(TinyClassifier.method(name))
    let record = try #require(tiny.outcome.predictions.last)
    try withTemporaryFolder { folder in
      let url = folder.appending(path: "model.h5")
      try tiny.recogniser.write(to: url)
      let read = try Recogniser(contentsOf: url)
      #expect(try read.predictions(ofTarget: tiny.recordings) == record)
      #expect(try read.predictions(together: tiny.recordings) == record)
      #expect(read.description == tiny.recogniser.description)
      let alone = try read.predictions(of: tiny.recordings)
      #expect(try tiny.recogniser.predictions(of: tiny.recordings) == alone)
      #expect(alone.labels == record.labels)
      let differences = zip(alone.scores, record.scores).map { abs($0 - $1) }
      #expect(try #require(differences.max()) < 1e-5)
    }
  }

  @Test func aloneNothingElseMattersToABit() throws {
    let tiny = try TinyClassifier(TinyClassifier.method("TCA"))
    let all = try tiny.recogniser.predictions(of: tiny.recordings)
    let path = tiny.features.paths[7]
    let one = try tiny.recogniser.predictions(
      of: MeasuredRecordings(tiny.features.selecting([path])))
    #expect(one.scores == Array(all.scores(at: 7)))
  }

  /// Statistics over both corpora stay those of the trial, whatever is predicted.
  @Test func pooledStatisticsAreKept() throws {
    let tiny = try TinyClassifier(TinyClassifier.method("SVM"), standardisation: .pooled)
    let record = try #require(tiny.outcome.predictions.last)
    try withTemporaryFolder { folder in
      let url = folder.appending(path: "model.h5")
      try tiny.recogniser.write(to: url)
      let read = try Recogniser(contentsOf: url)
      #expect(try read.predictions(ofTarget: tiny.recordings) == record)
      let few = try tiny.features.selecting(Array(tiny.features.paths.prefix(9)))
      let together = try read.predictions(together: MeasuredRecordings(few))
      let differences = zip(together.scores, record.scores).map { abs($0 - $1) }
      #expect(try #require(differences.max()) < 1e-5)
    }
  }

  @Test func regressedLabelsStayProbabilities() throws {
    for name in MethodRegistry.standard.shallowNames {
      let method = try TinyClassifier.method(name)
      let expected: ScoreMeaning = method.scores == .regressedLabels ? .posteriors : .logits
      let trial = try TinyTask.trial(method)
      #expect(trial.recipe.scoreMeaning(of: method) == expected)
    }
    let tiny = try TinyClassifier(TinyClassifier.method("JDAR"))
    #expect(try tiny.recogniser.predictions(of: tiny.recordings).meaning == .posteriors)
  }

  /// Every method of the registry, but for the one that needs labels of the target, can be asked for.
  @Test func everyMethodWithoutTargetLabelsCanBeKept() throws {
    try withTemporaryFolder { folder in
      var request = RecogniserRequest(
        source: "EmoDB", target: "nEMO", corpora: try CorporaFolder(option: folder.path),
        lock: folder, store: folder)
      for name in MethodRegistry.standard.names {
        request.method = name
        if name == TargetSupervised.name {
          #expect(throws: RecogniserError.self) { try request.usableMethod() }
        } else {
          #expect(type(of: try request.usableMethod()).name == name)
        }
      }
    }
  }

  @Test(arguments: ["/model/weights", "/standardisation/mean", "meaning"])
  func aDamagedClassifierIsRefused(part: String) throws {
    let tiny = try TinyClassifier(TinyClassifier.method("GFK"))
    try withTemporaryFolder { folder in
      let (good, bad) = (folder.appending(path: "good.h5"), folder.appending(path: "bad.h5"))
      try tiny.recogniser.write(to: good)
      let file = try HDF5File.open(good.path)
      try SealedFile(url: bad).write { copy in
        for name in ["model", "provenance", "licences", "meaning"] where name != part {
          try copy.setAttribute(name, file.attribute(name))
        }
        for path in try file.names() {
          if path.hasPrefix("/target/") {
            try copy.write(file.strings(at: path), at: path)
          } else {
            var (values, shape) = try file.doubles(at: path)
            if path == part {
              values.removeLast(shape.dropFirst().reduce(1, *))
              shape[0] -= 1
            }
            try copy.write(values, shape: shape, at: path)
          }
        }
      }
      let error = #expect(throws: RecogniserError.self) { try Recogniser(contentsOf: bad) }
      guard case .damaged = error else {
        return #expect(Bool(false), "\(String(describing: error))")
      }
    }
  }

  @Test func featuresOfAnotherVersionAreRefused() throws {
    let tiny = try TinyClassifier(TinyClassifier.method("SVM")).recogniser
    var description = tiny.description
    var settings = AcousticFeatureSettings()
    settings.version = 2
    description.trial.recipe = .features(FeatureRecipe(.acoustic(settings)))
    let other = Recogniser(
      description: description, provenance: tiny.provenance, licences: tiny.licences,
      target: tiny.target, speakers: tiny.speakers, body: tiny.body)
    try withTemporaryFolder { folder in
      let url = folder.appending(path: "model.h5")
      try other.write(to: url)
      #expect(
        throws: RecogniserError.otherFeatures(
          file: url.relativePath, found: 2, known: AcousticFeatureSettings().version)
      ) { try Recogniser(contentsOf: url) }
    }
  }
}
