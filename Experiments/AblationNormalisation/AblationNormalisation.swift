//: # Ablation · Whose batch statistics
//:
//: Batch normalisation with statistics of each corpus's own already undoes part of the gap between
//: two corpora (Li et al., 2018). Does implicit alignment help more where these statistics are
//: missing, as in the VGG-11 of the paper?
//:
//: `swift run -c release AblationNormalisation` · about \(minutes) minutes of processor time for the
//: numbers below; on real speech with `--data real`.

import Suite

@main
struct AblationNormalisation: Experiment {
  static let notebook = NotebookFile()

  /// What is compared under each kind of statistics.
  private func contenders(_ statistics: BatchStatistics) -> [Variant] {
    let sourceOnly: any AdaptationMethod = statistics == .perCorpus ? AdaBN() : SourceOnly()
    let contenders: [(String, any AdaptationMethod)] = [
      ("source only", sourceOnly), ("DAN", DAN()), ("DIDAN", DIDAN()),
      ("DIDAN, own form", DIDAN.own),
    ]
    return contenders.map { name, method in
      Variant(name + statistics.suffix, method) { $0.network.batchStatistics = statistics }
    }
  }

  private struct Row {
    let statistics: BatchStatistics
    let average: MethodAverage
  }

  //: ## What is compared
  //:
  //: The same network, batches and updates three times: without batch normalisation, with one set
  //: of statistics for both corpora (at test those of training), and with statistics of each
  //: corpus's own. Under each: the source alone, DAN, DIDAN as everywhere here (both corpora centred on
  //: the dictionary's mean, so that a shift counts as misfit; both directions averaged), and its own form
  //: (each corpus centred on its own mean, targets alone rebuilt).

  func study(_ request: Request) -> Study {
    Study(
      on: .ablation, methods: .variants(BatchStatistics.allCases.flatMap(contenders)),
      choices: [.lastEpoch], differences: ["The paper has no such comparison."])
  }

  func show(_ found: Found, on page: Page) throws {
    let groups = BatchStatistics.allCases.map { statistics in
      let own = Set(contenders(statistics).map(\.name))
      return (
        statistics: statistics,
        outcomes: found.outcomes.filter { own.contains($0.method) }.map { outcome in
          outcome.named(String(outcome.method.dropLast(statistics.suffix.count)))
        }
      )
    }
    let rows = groups.flatMap { statistics, outcomes in
      outcomes.averages(by: [.lastEpoch]).map { Row(statistics: statistics, average: $0) }
    }

    //: ## Unweighted average recall
    //:
    //: In per cent, averaged over tasks for each seed, mean ± standard deviation over seeds.

    try page.show(
      Table(
        "uar", "UAR in %, last epoch", of: rows, rows: \.average.method,
        columns: { $0.statistics.title }, value: { $0.average.uar },
        replicate: { $0.average.seed }, rowHeading: "Trained with",
        trials: { $0.average.trials }))
    try page.show(
      DotChart(
        "uar", "UAR averaged over tasks",
        groups: groups.map { ($0.statistics.title, $0.outcomes) },
        level: .init("chance", found.chance)))

    //: ## What was planned to be compared
    //:
    //: DIDAN, which sees a shift between the corpora, against the source alone under each kind
    //: of statistics. The other methods follow as sizes with intervals.

    func pairs(_ names: [String]) -> [MethodPair] {
      BatchStatistics.allCases.flatMap { statistics in
        MethodPair.each(
          of: names.map { $0 + statistics.suffix }, against: "source only" + statistics.suffix)
      }
    }
    let planned = try PlannedComparisons(
      "planned", "Planned comparisons of UAR", of: found.outcomes,
      pairs: pairs(["DIDAN"]))
    try page.show(planned)
    try page.show(
      Effects(
        "differences", "Differences of UAR from the source alone", of: found.outcomes,
        pairs: pairs(["DAN", "DIDAN, own form"])))
    try page.show(planned.finding)
  }
}

extension BatchStatistics {
  fileprivate var suffix: String { " (\(title))" }

  fileprivate var title: String {
    switch self {
    case .none: "no batch statistics"
    case .shared: "shared statistics"
    case .perCorpus: "statistics per corpus"
    }
  }
}
