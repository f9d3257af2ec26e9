// SPDX-License-Identifier: MIT
import Adaptation
import Corpora
import Evaluation
import Foundation
import Foundations
import TestSupport
import Testing

@testable import Lab
@testable import Recognisers

/// Which sources can be calibrated on, and the second training.
@Suite struct CalibrationPlanTests {
  private func corpus(
    _ utterances: [(emotion: Emotion, speaker: String)], named name: String = "a"
  ) -> Corpus {
    Corpus(
      description: CorpusRule.emoDB.description, kind: .standIn, root: URL(filePath: "/nowhere"),
      files: utterances.enumerated().map { index, own in
        CorpusFile(
          Utterance(
            path: String(format: "\(name)%03d.wav", index), emotion: own.emotion,
            speaker: own.speaker))
      })
  }

  /// Each speaker says each emotion of the tiny task four times.
  private func speakers(_ names: String...) -> [(emotion: Emotion, speaker: String)] {
    names.flatMap { name in
      (0..<12).map { (emotion: TinyTask.task.emotions[$0 % 3], speaker: name) }
    }
  }

  private func reason(_ sources: Corpus...) throws -> String? {
    guard
      case .impossible(let reason) = try CalibrationPlan(
        of: TinyTask.trial(SVM()), sources: sources)
    else { return nil }
    return reason
  }

  @Test func theSecondTrialHoldsAFoldOfSpeakersOut() throws {
    let source = corpus(speakers("A", "B", "C", "D", "E", "F"))
    for method in [SVM(), DIDAN()] as [any AdaptationMethod] {
      let trial = try TinyTask.trial(method)
      let plan = try CalibrationPlan(of: trial, sources: [source])
      guard case .trial(let planned, _) = plan else { return #expect(Bool(false)) }
      #expect(planned.key != (try trial.key()))
      #expect(
        plan.sentence?.hasPrefix("Then trains it again without 2 of the source's 6 speakers")
          == true, "\(plan.sentence ?? "")")
      switch planned.trial.recipe {
      case .network(let recipe): #expect(recipe.training.sourceFolds == 5)
      case .features: #expect(planned.trial.sample == .speakersHeldOut(folds: 5))
      }
    }
  }

  @Test func sourcesThatCannotBeCalibratedOnAreToldApart() throws {
    #expect(try reason(corpus(speakers("A", "B"))) == nil)
    #expect(try reason(corpus(speakers("A"))) == "the source has one speaker, who is learnt from")
    #expect(
      try reason(corpus(speakers("A", "unknown speaker of a.wav")))
        == "not all speakers of the source are known")
    let oneSad = speakers("A", "B").filter { $0.speaker == "A" || $0.emotion != .sadness }
    #expect(
      try reason(corpus(oneSad))
        == "without the speakers to calibrate on, the source has no sadness")
    let few = speakers("A", "B", "C", "D", "E").enumerated().filter { $0.offset % 12 < 6 }
      .map(\.element)
    #expect(
      try reason(corpus(few))
        == "the 6 utterances of the speakers to calibrate on are too few")
    // a corpus of one speaker beside others is learnt from
    #expect(try reason(corpus(speakers("A", "B")), corpus(speakers("A"), named: "b")) == nil)
  }

  /// The emotion whose speakers are held out is predicted by a classifier that never heard them.
  @Test func aClassifierLearnsFromTheOthersAlone() throws {
    let source = try TinyTask().data().source
    var trial = try TinyTask.trial(SVM())
    trial = trial.holdingOutSpeakers(folds: 5)
    let heldOut = try #require(try source.heldOut(by: trial))
    let learnt = try source.sampled(trial.sample, seed: trial.seed)
    #expect(Set(heldOut.speakers).isDisjoint(with: learnt.speakers))
    #expect(heldOut.labels.count + learnt.labels.count == source.labels.count)
    #expect(try source.heldOut(by: TinyTask.trial(SVM())) == nil)
    // networks hold the same speakers out
    let deep = try TinyTask.trial(DIDAN()).holdingOutSpeakers(folds: 5)
    #expect(try source.heldOut(by: deep)?.speakers == heldOut.speakers)
    #expect(
      try CanonicalJSON.text(trial).contains(#""sample":{"speakersHeldOut":{"folds":5}}"#))
  }
}

/// The second training on stand-in corpora.
@Suite(.enabled(if: standInsCanBeMade, "espeak-ng is not installed"))
struct CalibratedTrainingTests {
  private func request(_ store: URL, _ method: String, calibrates: Bool = true) throws
    -> RecogniserRequest
  {
    var request = RecogniserRequest(
      source: "CASIA", target: "EmoDB", corpora: try CorporaFolder(option: nil),
      lock: Repository.root.appending(path: "data.lock"), store: store)
    (request.method, request.profile, request.data) = (method, .smoke, .standin)
    request.calibrates = calibrates
    return request
  }

  /// The same to the bit from another store, and no other scores than without calibration.
  @Test(arguments: ["SVM", "SourceOnly"]) func theTemperatureIsReproducible(name: String) throws {
    func trained(calibrates: Bool = true) throws -> TrainedRecogniser {
      try StandInStore.fresh { store in
        let training = try RecogniserTraining(
          request(store, name, calibrates: calibrates)
        ) { _ in }
        let trained = try training.recogniser { _ in }
        guard calibrates else { return trained }
        guard case .trial(let planned, _) = training.calibration else { return trained }
        let record = try #require(
          training.laboratory.store.record(of: planned.trial, key: planned.key))
        let calibration = trained.recogniser.calibration
        #expect(record.key == calibration?.trial)
        // from the store, nothing changes
        let again = try RecogniserTraining(request(store, name)) { _ in }
          .recogniser { _ in }.recogniser.calibration
        #expect(again == calibration)
        return trained
      }
    }
    let (first, second) = (try trained(), try trained())
    let found = [first, second].map(\.recogniser.calibration)
    let calibration = try #require(found[0])
    #expect(found[1] == calibration)
    // one of four speakers
    #expect(calibration.speakers == 1 && calibration.utterances == 10)
    let without = try trained(calibrates: false)
    let (none, record, same) = (
      without.recogniser.calibration, without.record, first.record
    )
    #expect(none == nil)
    #expect(record.key == same.key)
    #expect(record.history == same.history)
    #expect(record.choices == same.choices)
  }
}
