//: # Without labels · \(source) to \(target)
//:
//: Nobody labelled the target, so nobody can say how much is recognised. What can be said: what each
//: method predicts, how certain it is, and where methods agree.
//:
//: `swift run -c release CrossCorpus --source EmoDB --target recordings` · about \(minutes) minutes of
//: processor time for the numbers below.

import Suite

struct UnlabelledTarget: Experiment {
  static let notebook = NotebookFile()
  static let configuration = CrossCorpus.configuration

  typealias Options = TaskRequest

  //: ## What is run
  //:
  //: Every method learns from the source's labels and adapts to the target's sound: networks with one
  //: seed unless more are asked for, classifiers on acoustic features, which draw nothing at random,
  //: once.

  func study(_ request: Request) -> Study {
    Study(
      on: .recordings { try request.own.recordings(request.lab) },
      methods: .allWhere { ($0 as? any DeepMethod)?.supervision ?? .source == .source }, seeds: 1,
      choices: [
        .init(
          "Predictions",
          "after the last epoch (of shallow methods, with the default setting); no choice was made")
      ],
      differences: ["The paper's targets have labels to test on."], needsNetworks: true)
  }

  func show(_ found: Found, on page: Page) throws {
    try page.define("source", found.task.source)
    try page.define("target", found.task.target)
    let outcomes = try page.view("predictions") {
      try found.outcomes.compactMap { outcome in
        try found.predictions(of: outcome).map { UnlabelledOutcome(outcome, $0) }
      }
    }

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
    let recordings = outcomes.first?.predictions.paths ?? []
    let names = outcomes.filter { $0.seed == found.seeds.first }.map {
      ($0.method, $0.predictions.labels)
    }
    try page.show(
      Folded(
        "Every recording",
        [
          Listing(
            "predictions", "Predicted emotion, first seed",
            of: Array(recordings.enumerated()),
            columns: [.text("Recording", \.element)]
              + names.map { method, labels in .text(method) { labels[$0.offset] } })
        ]))
    try page.show(ranked.finding)
    if let method = ranked.preferred { try page.show(RecogniserCommand(of: method, found)) }
  }
}
