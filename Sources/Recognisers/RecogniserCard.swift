// SPDX-License-Identifier: MIT
import Corpora
import Evaluation
import Foundation
import Foundations
import Lab

/// The card of a recogniser, a page in Markdown beside the model file: what it learnt from, how well it recognises as
/// far as that is known, and what it is not for.
package struct RecogniserCard: Sendable {
  let description: RecogniserDescription
  let provenance: TrialProvenance
  let licences: [RecogniserDescription.Licence]
  let inputTitle: String
  let isNetwork: Bool
  let profile: Profile
  /// The publication of the method.
  let methodSource: String
  let sourceUtterances: Int
  let sourceSpeakers: Int
  /// The referee's score of the last epoch or the default setting; nil where the target has no labels.
  let score: Score?
  /// UAR on the source's speakers that were held out of training, 0…1; nil where none were.
  let heldOut: Double?
  let calibration: SourceCalibration?
  /// Warnings about the recordings, each a sentence.
  let warnings: [String]

  init(
    _ recogniser: Recogniser, _ record: TrialRecord, profile: Profile, methodSource: String,
    sourceUtterances: Int, sourceSpeakers: Int, warnings: [String] = []
  ) {
    self.warnings = warnings
    description = recogniser.description
    provenance = recogniser.provenance
    licences = recogniser.licences
    inputTitle = recogniser.body.input.title.markdownEscaped
    if case .network = recogniser.description.trial.recipe {
      isNetwork = true
    } else {
      isNetwork = false
    }
    self.profile = profile
    self.methodSource = methodSource
    self.sourceUtterances = sourceUtterances
    self.sourceSpeakers = sourceSpeakers
    score = record.choice(.lastEpoch)?.score
    calibration = recogniser.calibration
    heldOut = record.history.last?.value(of: .sourceValidation)
  }

  /// The page.
  /// - Parameter model: the path of the model file, for the commands.
  /// - Throws: `UserError` where the score has no interval because it is of no utterance.
  package func markdown(model: String) throws -> String {
    let task = description.trial.task
    let heading =
      "# Emotion recogniser · \(description.trial.method.name.markdownEscaped) · \(Self.named(task))"
    let parts =
      [heading] + warnings.map { "> **Warning.** \($0.markdownEscaped)" } + [
        "Recognises \(task.emotions.map(\.rawValue).inSentence) in speech that sounds like \(task.target.markdownEscaped), from \(inputTitle).",
        "## What it is", facts,
        "## Licences of what it learnt from", licenceLines,
        "## How much it recognises", try recall,
        "## How far to trust its probabilities", certainty,
        "## What it is not for", Self.limits,
        "## How to use it", usage(model),
      ]
    return parts.joined(separator: "\n\n") + "\n"
  }

  private static func named(_ task: CorpusTask) -> String {
    "\(task.source.markdownEscaped) → \(task.target.markdownEscaped)"
  }

  private var facts: String {
    let trial = description.trial
    let speakers = sourceSpeakers == 1 ? "1 speaker" : "\(sourceSpeakers) speakers"
    let pairs = [
      ("Method", "\(trial.method.name) (version \(trial.method.version)), \(methodSource)"),
      ("Source", "\(trial.task.source): \(sourceUtterances) labelled utterances of \(speakers)"),
      (
        "Target",
        "\(trial.task.target): \(description.targetRecordings) recordings, of which no label was learnt from"
      ),
      (
        "Speech",
        trial.data.kind == .standIn ? "synthetic stand-ins, to try; not for real speech" : "real"
      ),
      ("Emotions", trial.task.emotions.map(\.rawValue).joined(separator: ", ")),
      ("Profile", profile.rawValue), ("Seed", "\(trial.seed)"),
      ("Trial", description.key.hex), ("Made", provenance.started),
      ("Commit", provenance.commit + (provenance.isDirty ? " with uncommitted changes" : "")),
      ("Versions", provenance.versions.joined(separator: ", ")),
      ("Processor", provenance.processor),
    ]
    return Self.table(["", ""], pairs.map { [$0.0, $0.1] })
  }

  private var licenceLines: String {
    licences.map { licence in
      let place = licence.homePage.isEmpty ? "" : " (\(licence.homePage.markdownEscaped))"
      return "- \(licence.corpus.markdownEscaped): \(licence.licence.markdownEscaped)\(place)"
    }.joined(separator: "\n")
      + "\n\nWhether and how the model may be used or passed on depends on them."
  }

  /// A table of plain texts.
  static func table(_ headings: [String], _ rows: [[String]]) -> String {
    ([headings, headings.map { _ in "---" }] + rows.map { $0.map(\.markdownEscaped) })
      .map { "| " + $0.joined(separator: " | ") + " |" }.joined(separator: "\n")
  }

  private static let limits = """
    - Not for decisions about people. In the European Union, systems that infer emotions of a person at work or in \
    education are prohibited, except for medical or safety reasons (Regulation (EU) 2024/1689, Article 5(1)(f)); \
    other uses of emotion recognition are high-risk (Annex III) and people have to be told (Article 50(3)).
    - Not for other languages, rooms, microphones or kinds of speech than the target's, without a test on them.
    - Not for what somebody feels: it learnt how acted or labelled emotions sound, which is not the same.
    """

  private func usage(_ model: String) -> String {
    let name = (model as NSString).lastPathComponent.shellQuoted
    let export =
      isNetwork
      ? "didan export \(name) --onnx model.onnx   # for onnxruntime"
      : "didan export \(name) --numpy model.npz   # for NumPy"
    return """
      didan predict --model \(name) recordings
      \(export)
      """.markdownBlock("sh")
  }
}

extension RecogniserCard {
  /// What the record says of the recall, or that nobody knows it.
  private var recall: String {
    get throws {
      let emotions = description.trial.task.emotions.count
      let chance = Self.percent(1 / Double(emotions))
      var parts: [String] = []
      if let score {
        let trial = description.trial
        let interval = try TwoLevelBootstrap().uar(
          ofMeanOver: [.init(task: trial.task, seed: trial.seed, score: score)])
        let range =
          interval.map {
            "95 % interval over \($0.scope.rawValue) \(Self.percent($0.lower)) to \(Self.percent($0.upper)) %"
          }
          ?? ConfidenceInterval.absence(seeds: 1)
        parts.append(
          "Unweighted average recall (UAR) on the target: \(Self.percent(score.uar)) % (\(range); chance \(chance) %), \(isNetwork ? "after the last epoch" : "with the default setting"). The target's sound was adapted to; new recordings may give less."
        )
        parts.append(emotionTable(score))
        parts.append(speakerTable(score))
      } else {
        parts.append(
          "Not known: nobody labelled the target. Label some recordings, at least a few per emotion and speaker, and compare; chance is \(chance) %."
        )
      }
      if let heldOut {
        parts.append(
          "UAR on speakers of the source that were held out of training: \(Self.percent(heldOut)) %. It says little about the target."
        )
      }
      return parts.joined(separator: "\n\n")
    }
  }

  /// What is known of the probabilities.
  private var certainty: String {
    guard let calibration else {
      return
        "They are not calibrated: a higher probability is more certain, but 60 % does not mean that 60 of 100 are right. `didan predict --at-least` leaves out the least certain."
    }
    let speakers = calibration.speakers == 1 ? "1 speaker" : "\(calibration.speakers) speakers"
    return
      "They are calibrated on the source: a second training left \(speakers) of it out, and to the scores of their \(calibration.utterances) utterances one number was fitted, the temperature \(String(format: "%.3g", calibration.scaling.temperature)). There, the predicted emotion has a mean probability of \(Self.percent(calibration.confidence)) %, and \(Self.percent(calibration.accuracy)) % are right (expected calibration error \(Self.percent(calibration.errorAfter)) %; \(Self.percent(calibration.errorBefore)) % without the temperature). This says little about other corpora, the target among them: where less is recognised, the probabilities are too high. `didan predict --at-least 0.6` leaves recordings below 60 % undecided."
  }

  private func emotionTable(_ score: Score) -> String {
    let matrix = score.confusion
    let rows = matrix.emotions.indices.map { index in
      let count = matrix.support[index]
      let share = matrix.rowNormalised[index][index]
      return [
        matrix.emotions[index].rawValue, count > 0 ? Self.percent(share) : "–", "\(count)",
      ]
    }
    return Self.table(["Emotion", "Recall in %", "Recordings"], rows)
  }

  private func speakerTable(_ score: Score) -> String {
    let rows = score.speakers.map { speaker in
      [
        speaker.speaker, Self.percent(speaker.confusion.uar),
        "\(speaker.confusion.support.reduce(0, +))",
      ]
    }
    return Self.table(["Speaker", "UAR in %", "Recordings"], rows)
  }

  static func percent(_ share: Double) -> String { String(format: "%.1f", 100 * share) }
}
