//: # Confusions · Which emotions are gained and which are lost
//:
//: Unweighted average recall can rise while an emotion is forgotten. Which emotions does DIDAN
//: recognise better than training on the source alone, which worse, and for what are they taken?
//:
//: `swift run -c release Confusions` · about \(minutes) minutes of processor time for the numbers
//: below, none after `Table2`, whose trials they are, or with
//: `--data real` after `OpenCorpora`.

import Suite

@main
struct Confusions: Experiment {
  static let notebook = NotebookFile()

  //: ## What is compared
  //:
  //: `SourceOnly` normalises the target with the batch statistics of the source, `AdaBN` with the
  //: target's own; `DIDAN` does what `AdaBN` does and aligns. So DIDAN − AdaBN is what alignment
  //: does, and DIDAN − SourceOnly what both do together.

  func study(_ request: Request) -> Study {
    Study(
      on: .standard, methods: .usually([SourceOnly(), AdaBN(), DIDAN()]),
      choices: [.init("Recall", "after the last epoch; no choice was made")])
  }

  func show(_ found: Found, on page: Page) throws {
    //: ## Recall of each emotion
    //:
    //: In per cent, averaged for each seed over those of the \(tasks) tasks that have the emotion,
    //: then mean ± standard deviation over seeds.

    let outcomes = found.outcomes
    let recalls = outcomes.recalls()
    try page.show(
      Table(
        "recalls", "Recall in %, last epoch", of: recalls, rows: \.emotion, columns: \.method,
        value: \.recall, replicate: { $0.seed }, rowHeading: "Emotion", best: .none))
    try page.show(
      BarChart(
        "recalls", "Recall of each emotion; \(BarChart.whiskers)",
        of: recalls, groups: \.emotion, series: \.method, value: \.recall, axis: "recall (%)"))

    //: ## Gained and lost, task by task
    //:
    //: Confusion matrices are summed over seeds, and each row is divided by its sum. A figure shows
    //: DIDAN's minus SourceOnly's: on the diagonal recall that is gained (violet) or lost (orange),
    //: beside it the confusions that grew or shrank. The matrices themselves are folded below it.

    let pairs = try found.tasks.compactMap { task in
      try outcomes.confusion(of: DIDAN.name, on: task).flatMap { adapted in
        try outcomes.confusion(of: SourceOnly.name, on: task).map { (task, adapted, $0) }
      }
    }
    let differences = try pairs.flatMap { try $1.shares(minus: $2).joined().compactMap(\.self) }
    let reach = max(0.05, differences.map(abs).max() ?? 0)
    for task in found.tasks {
      if let (_, adapted, source) = pairs.first(where: { $0.0 == task }) {
        try page.show(
          HeatMap.difference(
            "gains-\(task.fileName)", "\(task): DIDAN − SourceOnly", of: adapted, minus: source,
            reach: reach))
      }
      let matrices = try found.methods.compactMap { name -> HeatMap? in
        let id = "\(name.filter(\.isLetter))-\(task.fileName)"
        return try outcomes.confusion(of: name, on: task).map {
          HeatMap.confusion(id, "\(task): \(name)", of: $0)
        }
      }
      if !matrices.isEmpty { try page.show(Folded("\(task): confusion matrices", matrices)) }
    }

    try page.show(
      Finding(onRecallsOf: DIDAN.name, against: [SourceOnly.name, AdaBN.name], in: recalls))
  }
}
