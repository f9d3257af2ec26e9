//: # Ablation · Whose batch statistics
//:
//: Batch normalisation with statistics of each corpus's own already undoes part of the gap between
//: two corpora (Li et al., 2018). Does implicit alignment help more where these statistics are
//: missing, as in the VGG-11 of the paper?
//:
//: `swift run -c release AblationNormalisation` · about \(minutes) minutes of processor time for the
//: numbers below.

import Adaptation
import ArgumentParser
import Corpora
import Evaluation
import Lab
import Networks
import Notebook

@main
struct AblationNormalisation: Experiment {
  static let notebook = NotebookFile()
  @OptionGroup var lab: LabOptions

  /// What is compared under each kind of statistics, by the name of its row.
  private func contenders(_ statistics: BatchStatistics) -> [(name: String, method: any DeepMethod)]
  {
    var symmetric = DIDAN()
    symmetric.isSymmetric = true
    symmetric.weight = 1
    symmetric.reconstruction.centre = .dictionary
    symmetric.reconstruction.scale = .dictionaryEnergy
    let sourceOnly: any DeepMethod = statistics == .perCorpus ? AdaBN() : SourceOnly()
    return [
      ("source only", sourceOnly), ("DAN", DAN()), ("DIDAN", DIDAN()),
      ("symmetric DIDAN", symmetric),
    ]
  }

  private struct Row {
    let statistics: BatchStatistics
    let contender: String
    let average: MethodAverage
  }

  func run(_ page: Page) throws {
    page.header.differences =
      ["The paper has no such comparison."] + Differences.fromThePaper(lab.profile)
    page.header.choices = [.init("UAR", "after the last epoch; no choice was made")]
    let tasks = try lab.selectedTasks(among: CorpusTask.paper)
    let laboratory = try page.laboratory(lab, tasks: tasks)

    //: ## What is compared
    //:
    //: The same network, batches and updates three times: without batch normalisation, with one set
    //: of statistics for both corpora (at test those of training), and with statistics of each
    //: corpus's own. Under each: the source alone, DAN, DIDAN as everywhere here, and a symmetric
    //: DIDAN (both corpora centred on the dictionary's mean, so that a shift counts as misfit; both
    //: directions averaged; λ = 1).

    var rows: [Row] = []
    var minutes = 0.0
    var comparisons: [Comparison] = []
    for statistics in BatchStatistics.allCases {
      var outcomes: [TrialOutcome] = []
      for (name, method) in contenders(statistics) {
        var sweep = Sweep(
          tasks: tasks, methods: [method], seeds: lab.seedList, profile: lab.profile)
        sweep.network.batchStatistics = statistics
        let results = try page.run(sweep, in: laboratory)
        minutes += results.minutes
        rows += results.outcomes.averages(by: [.lastEpoch]).map {
          Row(statistics: statistics, contender: name, average: $0)
        }
        outcomes += results.outcomes.named(name)
      }
      comparisons.append(
        try Comparison(
          "differences-\(statistics.rawValue)",
          "Paired differences of UAR, \(statistics.title)", of: outcomes,
          pairs: ["DAN", "DIDAN", "symmetric DIDAN"].map { ($0, "source only") }))
    }
    try page.define("minutes", minutes, .whole)

    //: ## Unweighted average recall
    //:
    //: In per cent, averaged over tasks for each seed, mean ± standard deviation over seeds.

    try page.show(
      Table(
        "uar", "UAR in %, last epoch", of: rows, rows: \.contender,
        columns: { $0.statistics.title }, value: { $0.average.uar },
        replicate: { $0.average.seed }, rowHeading: "Trained with"))
    try page.show(
      BarChart(
        "uar", "UAR averaged over tasks; whiskers are ± one standard deviation over seeds",
        of: rows,
        groups: { $0.statistics.title }, series: \.contender, value: { $0.average.uar },
        axis: "UAR (%)", level: .init("chance", 0.2)))

    //: ## Which differences are real

    for comparison in comparisons { try page.show(comparison) }
    for (statistics, comparison) in zip(BatchStatistics.allCases, comparisons) {
      try page.show(
        comparison.verdict(
          on: "symmetric DIDAN", against: ["source only"], where: statistics.title))
    }
  }
}

extension BatchStatistics {
  fileprivate var title: String {
    switch self {
    case .none: "no batch statistics"
    case .shared: "shared statistics"
    case .perCorpus: "statistics per corpus"
    }
  }
}
