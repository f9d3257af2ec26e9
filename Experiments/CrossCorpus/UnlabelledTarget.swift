//: # Without labels · \(source) to \(target)
//:
//: Nobody labelled the target, so nobody can say how much is recognised. What can be said: what each
//: method predicts, how certain it is, and where methods agree.
//:
//: `swift run -c release CrossCorpus --source EmoDB --target recordings` · about \(minutes) minutes of
//: processor time for the numbers below.

import Adaptation
import ArgumentParser
import Corpora
import Evaluation
import Findings
import Foundation
import Foundations
import Lab
import Notebook
import Recognisers
import Speech

struct UnlabelledTarget: Experiment {
  static let notebook = NotebookFile()
  static let configuration = CrossCorpus.configuration

  @OptionGroup var request: TaskRequest
  @OptionGroup var lab: LabOptions

  func run(_ page: Page) throws {
    guard !lab.makesNoPage, lab.from == .audio else {
      throw ValidationError(
        "Without labels of the target there is no --plan, --explain, --check, --shard, --slurm or --from: all is run here."
      )
    }
    page.header.differences =
      ["The paper's targets have labels to test on."] + Differences.fromThePaper(lab.profile)
    page.header.choices = [
      .init(
        "Predictions",
        "after the last epoch (of shallow methods, with the default setting); no choice was made")
    ]
    page.setCommand("CrossCorpus", request.arguments + lab.arguments)
    try page.define("source", request.source)
    try page.define("target", request.target)

    //: ## What is run
    //:
    //: Every method learns from the source's labels and adapts to the target's sound: networks with one
    //: seed unless more are asked for, classifiers on acoustic features, which draw nothing at random,
    //: once.

    let methods = try lab.selectedMethods().filter {
      ($0 as? any DeepMethod).map { $0.supervision == .source } ?? true
    }
    guard !methods.isEmpty else {
      throw ValidationError("These methods learn from labels of the target, which has none here.")
    }
    let seeds = lab.seeds == nil ? [0] : lab.seedList
    page.header.seeds = seeds
    let pair = try AdaptationPair(lab.recogniser(request), note: Terminal.note)
    try page.show(Prose(pair.sentences.joined(separator: " ")))
    let outcomes = try pair.outcomes(of: methods, seeds: seeds, note: Terminal.note)
    page.keep(outcomes)
    page.describe(
      outcomes.map(\.provenance), kind: pair.kind,
      corpora: [request.source, "\(request.target) (\(pair.recordings.count) recordings)"],
      note: "No label of the target was read.")
    try page.define("minutes", outcomes.reduce(0) { $0 + $1.provenance.seconds } / 60, .whole)

    //: ## What can be known without labels
    //:
    //: Label-free criteria of the predictions, higher is better: information maximisation, entropy with
    //: its sign changed, soft neighbourhood density. How well such criteria find good networks is shown by
    //: `Selection`; do not trust them far, and least between networks and classifiers on acoustic
    //: features, whose margins are no probabilities. Agreement is the share of recordings of which another method
    //: says the same, averaged over the others.

    let ranked = UnlabelledSummary(outcomes)
    try page.show(
      Listing(
        "criteria", "Label-free criteria and agreement, mean over seeds", of: ranked.rows,
        columns: [
          .text("Method", \.method),
          .number("information maximisation", \.informationMaximisation, .decimals(3)),
          .number("− entropy", \.entropy, .decimals(3)),
          .number("neighbourhood density", \.density, .decimals(3)),
          .number("agreement (%)", \.agreement, .percent),
        ]))

    //: ## What is predicted
    //:
    //: The share of recordings that each emotion is predicted for, and every recording by name.

    try page.show(
      Table(
        "shares", "Share of the recordings predicted as each emotion in %", of: ranked.shares,
        rows: \.method, columns: \.emotion, value: \.share, replicate: { $0.seed },
        rowHeading: "Method", best: .none))
    let names = outcomes.filter { $0.seed == seeds.first }.map {
      ($0.method, $0.predictions.labels)
    }
    try page.show(
      Folded(
        "Every recording",
        [
          Listing(
            "predictions", "Predicted emotion, first seed",
            of: Array(pair.recordings.enumerated()),
            columns: [.text("Recording", \.element)]
              + names.map { method, labels in .text(method) { labels[$0.offset] } })
        ]))
    try page.show(ranked.verdict)
  }
}

extension LabOptions {
  /// The same request to a recogniser.
  fileprivate func recogniser(_ request: TaskRequest) throws -> RecogniserRequest {
    var asked = try RecogniserRequest(
      source: request.source, target: request.target, corpora: corporaFolder,
      lock: DataLock.locate(), store: URL(filePath: store, directoryHint: .isDirectory))
    asked.emotions = try request.chosenEmotions()
    asked.profile = profile
    asked.data = data == .standin ? .standin : .real
    return asked
  }
}
