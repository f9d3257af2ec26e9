//: # Cross-corpus · \(task)
//:
//: Does it work on my data? Every method learns from the labels of one corpus and is tested on another
//: one, of which it hears the sound alone; either may be your own, as a manifest.
//:
//: `swift run -c release CrossCorpus --source EmoDB --target mine.csv` · about \(minutes) minutes of
//: processor time for the numbers below.

import Adaptation
import ArgumentParser
import Corpora
import Evaluation
import Findings
import Foundations
import Lab
import Networks
import Notebook

struct CrossCorpus: Experiment {
  static let notebook = NotebookFile()
  static let configuration = CommandConfiguration(
    commandName: "CrossCorpus",
    abstract: "Compares all methods on any two corpora, your own among them.",
    discussion: "EXAMPLE: CrossCorpus --source EmoDB --target mine.csv --methods SVM,AdaBN,DIDAN")

  @OptionGroup var request: TaskRequest
  @OptionGroup var lab: LabOptions

  func run(_ page: Page) throws {
    page.header.differences =
      ["The paper has other corpora; its recipe is applied to these."]
      + Differences.fromThePaper(lab.profile)
    page.header.choices = [.lastEpochOrDefault]
    let task = try request.task(lab)
    try page.define("task", "\(task)")

    //: ## The two corpora

    let laboratory = try page.laboratory(lab, tasks: [task], reads: StandardTasks.reading)
    page.setCommand("CrossCorpus", request.arguments + lab.arguments)
    try page.show(Listing(of: laboratory.corpora, emotions: task.emotions))
    let chance = 1 / Double(task.emotions.count)
    try page.define("chance", chance, .percent)
    let methods = try lab.selectedMethods()
    let results = try page.run(
      Sweep(tasks: [task], methods: methods, seeds: lab.seedList, profile: lab.profile),
      in: laboratory)
    let outcomes = results.outcomes
    let bound = TargetSupervised.name
    try page.define("minutes", results.minutes, .whole)

    //: ## Unweighted average recall
    //:
    //: In per cent, mean over seeds; chance is \(chance) %. The interval is over the target's speakers:
    //: where the mean would lie, in 95 of 100 cases, had other speakers been recorded. `TargetSupervised`
    //: learns from the target's own labels, on other speakers, which no other method does.

    let intervals = try outcomes.intervals()
    try page.show(
      Listing(
        "uar", "UAR in %, last epoch or default setting", of: intervals,
        columns: [
          .text("Method", \.method), .number("UAR", \.uar, .percent),
          .number("from", \.interval.lower, .percent), .number("to", \.interval.upper, .percent),
          .number("sd over seeds", \.standardDeviation, .percent), .count("Seeds", \.seeds),
        ]))
    try page.show(
      BarChart(
        "uar",
        "UAR by the rule that chose the epoch or setting; whiskers are ± one standard deviation over seeds",
        of: outcomes.averages(by: Criterion.compared), groups: \.method,
        series: { $0.criterion.title }, value: \.uar, axis: "UAR (%)",
        level: .init("chance", chance)))

    //: ## What is taken for what
    //:
    //: Confusion matrices are summed over seeds, and each row is divided by its sum: without
    //: adaptation, with DIDAN, and of the method with the highest UAR.

    let competing = intervals.filter { $0.method != bound }
    let best = competing.max { $0.uar < $1.uar }?.method
    for name in (["SourceOnly", "DIDAN"] + [best].compactMap(\.self)).distinct() {
      guard let matrix = try outcomes.confusion(of: name, on: task) else { continue }
      try page.show(HeatMap.confusion("\(name.filter(\.isLetter))", "\(task): \(name)", of: matrix))
    }

    //: ## The features of both corpora
    //:
    //: t-SNE of FC2 of the first seed's networks, before and after.

    let maps = try page.view("maps") {
      try outcomes.filter {
        $0.seed == lab.seedList.first && $0.record != nil
          && ["SourceOnly", "DIDAN"].contains($0.method)
      }.compactMap {
        try laboratory.features(.fullyConnected(2), of: $0.trial)?
          .map(of: $0.method, by: TSNE(), atMost: 300)
      }
    }
    for map in maps ?? [] {
      try page.show(
        ScatterMap("map-\(map.method)", "\(map.method): FC2 of both corpora", of: map))
    }

    //: ## What to take

    try page.show(Prose(Collapse.summary(of: results.records)))
    try page.show(Verdict(recommending: competing))
  }
}
