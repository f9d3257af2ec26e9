//: # Speaker-independent · Other speakers of the same corpus
//:
//: Before another corpus there is another speaker. Each fold of a corpus's speakers is recognised by a
//: network that learnt from the labels of the other speakers, and may adapt to the unlabelled speech of the
//: fold. Does it help to take every speaker for a domain of their own?
//:
//: `swift run -c release SpeakerIndependent` · about \(minutes) minutes of processor time for the numbers
//: below; on real speech with `--data real`.

import Suite

@main
struct SpeakerIndependent: Experiment {
  static let notebook = NotebookFile()

  /// The number of folds into which a corpus's speakers are dealt.
  private static let folds = 5

  //: ## What is compared
  //:
  //: A setting of its own: source and target are speakers of one corpus, recorded alike, so that these numbers
  //: are much higher than those across corpora and do not stand beside them. All rows train the same network on
  //: the same spectrograms and batches for as many updates; the rows after `AdaBN` see the fold's unlabelled
  //: speech in training. `DJDA` is after Lu et al. (ICASSP 2024), who pose this question: every known speaker is a
  //: source, the fold's speakers are the target, and marginal and conditional alignment are balanced by how well
  //: each is told apart. `DANN` and `DIDAN` take the known speakers together for one source.

  func study(_ request: Request) -> Study {
    Study(
      on: .standard(StandardTasks.withinPaper, open: StandardTasks.withinOpen),
      methods: .variants(
        MethodRegistry.speakerIndependent.map { name, method in
          Variant(name, method) { $0.sample = .otherSpeakers(folds: Self.folds) }
        }),
      choices: [.lastEpoch],
      differences: ["The paper has no such comparison; it is that of Lu et al. (ICASSP 2024)."])
  }

  func show(_ found: Found, on page: Page) throws {
    try page.define("folds", Self.folds)

    //: ## Unweighted average recall
    //:
    //: In per cent, over all speakers of a corpus, who are dealt into \(folds) folds, or as many as there are
    //: speakers; mean ± standard deviation over seeds. Chance is one in the number of emotions.

    try page.show(
      Table(
        "uar", "UAR in %, last epoch, by corpus", of: found.outcomes, rows: \.method,
        columns: \.task.target, averages: .column))
    try page.show(
      DotChart(
        "uar", "UAR averaged over corpora, by the rule that chose the epoch", of: found.outcomes))

    //: ## What was planned to be compared
    //:
    //: Each method that adapts with the two that do not.

    let baselines = [SourceOnly.name, AdaBN.name]
    let adapted = found.methods.filter { !baselines.contains($0) }
    let planned = try PlannedComparisons(
      "planned", "Planned comparisons of UAR", of: found.outcomes,
      pairs: adapted.flatMap { MethodPair.each(of: $0, against: baselines) })
    try page.show(planned)

    //: ## Whom it recognises

    try page.show(SpeakerDots("speakers", of: found.outcomes, methods: found.methods))
    try page.show(Listing<SpeakerRecall>("speakers", of: found.outcomes))
    try page.show(Prose(Collapse.summary(of: found.records)))
    try page.show(planned.finding)
  }
}
