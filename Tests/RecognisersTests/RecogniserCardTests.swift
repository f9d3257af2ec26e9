// SPDX-License-Identifier: MIT
import Adaptation
import Corpora
import Evaluation
import Foundation
import TestSupport
import Testing

@testable import Lab
@testable import Recognisers

/// The card beside a model says what the record says.
@Suite struct RecogniserCardTests {
  private func card(
    _ recogniser: Recogniser, _ record: TrialRecord
  ) throws -> RecogniserCard {
    RecogniserCard(
      recogniser, record, profile: .smoke, methodSource: "a paper", sourceUtterances: 24,
      sourceSpeakers: 4)
  }

  private func text(_ share: Double) -> String { String(format: "%.1f", 100 * share) }

  @Test func itsNumbersAreThoseOfTheRecord() throws {
    let tiny = try TinyRecogniser(DIDAN())
    let record = tiny.outcome.record
    let page = try card(tiny.recogniser, record).markdown(model: "models/mine.h5")
    let score = try #require(record.choice(.lastEpoch)?.score)
    let interval = try #require(
      try TwoLevelBootstrap().uar(
        ofMeanOver: [.init(task: tiny.trial.task, seed: tiny.trial.seed, score: score)]))
    #expect(
      page.contains(
        "recall (UAR) on the target: \(text(score.uar)) % (95 % interval over target speakers "
          + "\(text(interval.lower)) to \(text(interval.upper)) %; chance 33.3 %), after the last epoch."
      ), "\(page)")
    for speaker in score.speakers {
      let count = speaker.confusion.total
      #expect(
        page.contains("| \(speaker.speaker) | \(text(speaker.confusion.uar)) | \(count) |"))
    }
    for (index, emotion) in score.confusion.emotions.enumerated() {
      let recall = score.confusion.rowNormalised[index][index]
      #expect(
        page.contains("| \(emotion) | \(text(recall)) | \(score.confusion.support[index]) |"))
    }
    for part in [
      "# Emotion recogniser · DIDAN · EmoDB → CASIA\n", "| Seed | 0 |", "| Profile | smoke |",
      "| Source | EmoDB: 24 labelled utterances of 4 speakers |",
      "| Target | CASIA: 18 recordings,", "| Emotions | anger, happiness, sadness |",
      "| Commit | \(record.provenance.commit)", "| Trial | \(record.key.hex) |",
      "- EmoDB: CC0 1.0\n", "Article 5(1)(f)", "synthetic stand-ins",
      "didan predict --model mine.h5 recordings", "didan export mine.h5 --onnx",
    ] { #expect(page.contains(part), "\(part)") }
    #expect(record.history.last?.value(of: .sourceValidation) == nil)
    #expect(!page.contains("held out of training"))
  }

  @Test func theHeldOutScoreIsThatOfTheLastEpoch() throws {
    let tiny = try TinyRecogniser(DIDAN())
    var record = tiny.outcome.record
    record.history[record.history.count - 1].criteria.append(
      NamedNumber(name: Criterion.sourceValidation.rawValue, value: 0.4375))
    let page = try card(tiny.recogniser, record).markdown(model: "model.h5")
    #expect(page.contains("held out of training: 43.8 %."), "\(page)")
  }

  /// A target without labels has no choice on record, and so no number.
  @Test func whatIsNotKnownIsSaid() throws {
    let tiny = try TinyClassifier(SVM())
    var record = tiny.outcome.record
    record.choices = []
    let page = try card(tiny.recogniser, record).markdown(model: "model.h5")
    #expect(page.contains("Not known: nobody labelled the target."))
    #expect(!page.contains("(UAR) on the target"))
    #expect(page.contains("didan export model.h5 --numpy"))
    #expect(page.contains("from 384 acoustic features."))
  }

  /// Names that users give appear as they are, and change nothing around them.
  @Test func namesAreText() throws {
    let tiny = try TinyClassifier(SVM())
    let made = tiny.recogniser
    var description = made.description
    let task = description.trial.task
    description.trial.task = CorpusTask(
      source: task.source, target: "mine|<b>*\n# yours", emotions: task.emotions)
    let named = Recogniser(
      description: description, provenance: made.provenance,
      licences: [.init(corpus: "a|b", licence: "[c](d)\n\n# e", homePage: "<script>")],
      target: made.target, speakers: made.speakers, body: made.body)
    let page = try card(named, tiny.outcome.record).markdown(model: "it's ```.h5")
    #expect(page.contains("EmoDB → mine\\|\\<b>\\* # yours\n"), "\(page)")
    #expect(page.contains("- a\\|b: \\[c](d)  # e (\\<script>)"))
    #expect(page.contains("\n````sh\ndidan predict --model 'it'\\''s ```.h5' recordings\n"))
    #expect(page.split(separator: "\n").count { $0.hasPrefix("# ") } == 1)
  }
}
