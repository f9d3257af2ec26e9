//: # Many sources · Which of my corpora should I train on?
//:
//: Whoever has one labelled corpus soon has several. Is it better to learn from the one that suits the target, or from
//: all of them together? And who tells which one suits, when the target has no labels?
//:
//: `swift run -c release ManySources` · about \(minutes) minutes of processor time for the numbers below; on real
//: speech with `--data real`.

import Suite

@main
struct ManySources: Experiment {
  static let notebook = NotebookFile()

  private static let rows = MethodRegistry.manySources

  //: ## What is compared
  //:
  //: Three corpora, each in turn the target of each other one and of the two others together, on the emotions that all
  //: three have. Each source corpus is standardised by its own statistics, as it is alone. A network's batch holds as
  //: many utterances of each source corpus, whatever their sizes, normalised with the statistics of their corpus; within
  //: a corpus each emotion weighs the same. Classifiers on acoustic features take every utterance once, so there the
  //: larger corpus counts for more. A trial on several corpora takes as many updates as one on a single corpus.
  //:
  //: All rows take the corpora together for one source, but for the last: it knows which utterance is of which corpus,
  //: and aligns the source corpora with each other as well as with the target.

  func study(_ request: Request) -> Study {
    Study(
      on: .standard(
        StandardTasks.paperShared + StandardTasks.paperPooled,
        open: StandardTasks.open + StandardTasks.openPooled),
      methods: .variants(
        Self.rows.map { row in
          Variant(row.name, row.method) { sweep in
            // with one source it is the same as the row that takes the sources together
            let several = sweep.tasks.filter { $0.sources.count > 1 }
            if row.together != nil, !several.isEmpty { sweep.tasks = several }
          }
        }),
      choices: [.lastEpochOrDefault],
      differences: ["The paper has one source in each task."])
  }

  func show(_ found: Found, on page: Page) throws {
    try page.show(Listing(of: found.corpora, emotions: found.task.emotions))

    //: ## Unweighted average recall
    //:
    //: In per cent, by target and source, mean ± standard deviation over seeds. Chance is \(chance) %.

    for target in found.tasks.map(\.target).distinct() {
      try page.show(
        Table(
          "uar-\(target.filter { $0.isLetter || $0.isNumber })",
          "UAR in % on \(target), last epoch or default setting, by source",
          of: found.outcomes.filter { $0.task.target == target }, rows: \.method,
          columns: \.task.source))
    }

    //: ## One source or all
    //:
    //: Averaged over targets. *One source* is the mean over the single sources, which a blind choice gets. *Source by
    //: criterion* is the single source whose predictions of the target have the highest information maximisation, for
    //: each method and seed: no label of the target. *Best source* is the single one with the highest UAR on the target
    //: over all seeds: an oracle, since only the target's labels tell which it is, so it is a reference and no method; it takes
    //: one source for all seeds, the criterion one for each.

    let comparisons = SourceComparison.all(among: found.outcomes)
    if !comparisons.isEmpty {
      try page.show(
        Table(
          "strategies", "UAR in %, mean over targets, by the choice of sources",
          of: comparisons.averages, rows: \.method, columns: \.strategy, value: \.uar,
          replicate: { $0.seed }, rowHeading: "Method"))
      try page.show(
        BarChart(
          "strategies", "UAR averaged over targets, by the choice of sources; \(BarChart.whiskers)",
          of: comparisons.averages, groups: \.method, series: \.strategy, value: \.uar,
          axis: "UAR (%)", level: .init("chance", found.chance)))
    }

    //: ## How sure is that
    //:
    //: All sources together minus each single one: a pair is one source and target with one seed. The interval draws the
    //: target's speakers and the seeds anew; the corpora stay these, so it says nothing of a fourth. Two pairs of a
    //: target share the trial on all sources, so no test is made of them.

    let one = try Effects(
      "one", "Differences of UAR: all sources together minus one",
      of: comparisons.outcomes(.one), pairs: comparisons.pairs(.one))
    try page.show(one)
    if !comparisons.isEmpty {
      try page.show(
        DifferenceChart(
          "one", "All sources together minus each single one, a dot per source, target and seed",
          of: comparisons.outcomes(.one), pairs: comparisons.pairs(.one)))
    }

    //: And minus the single one that is chosen by the criterion, or by the oracle. The oracle has seen the scores that it
    //: is compared by, which is to its advantage.

    let chosen = try Effects(
      "criterion", "Differences of UAR: all sources together minus the source by criterion",
      of: comparisons.outcomes(.labelFree), pairs: comparisons.pairs(.labelFree))
    try page.show(chosen)
    let best = try Effects(
      "best", "Differences of UAR: all sources together minus the best one (oracle)",
      of: comparisons.outcomes(.best), pairs: comparisons.pairs(.best))
    try page.show(best)
    try page.show(Prose(comparisons.agreement))

    //: ## Which method, with all sources together
    //:
    //: Each against the network that learns from the sources alone, and the row that takes each corpus for a source
    //: against the same method that takes them for one.

    let pooled = found.outcomes.filter { $0.task.sources.count > 1 }
    let separate = Self.rows.compactMap { row in
      row.together.map { MethodPair(row.name, minus: $0) }
    }
    try page.show(
      Effects(
        "methods", "Differences of UAR on all sources together", of: pooled,
        pairs: MethodPair.each(of: found.methods, against: SourceOnly.name) + separate))

    try page.show(Prose(Collapse.summary(of: found.outcomes)))
    try page.show(
      chosen.range(
        of: comparisons.pairs(.labelFree),
        as: "All sources together instead of the one that the criterion picks"
      ).adding(
        one.range(of: comparisons.pairs(.one), as: "Instead of one taken blindly")
      ).adding(
        best.range(
          of: comparisons.pairs(.best),
          as: "Instead of the best one, which takes the target's labels to know")
      ).adding(Finding(comparisons.agreement)))
  }
}
