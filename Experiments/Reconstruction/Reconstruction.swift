//: # Reconstruction · Who rebuilds whom
//:
//: DIDAN asks that every target utterance be a sparse combination of source utterances. Which ones
//: does it take? If the idea works, they should be of the same emotion.
//:
//: `swift run -c release Reconstruction` · about \(minutes) minutes of processor time for the numbers
//: below, none after `Table2`, whose networks they are; on real speech with `--data real`.

import Adaptation
import ArgumentParser
import Corpora
import Evaluation
import Findings
import Lab
import Networks
import Notebook

@main
struct Reconstruction: Experiment {
  static let notebook = NotebookFile()
  @OptionGroup var lab: LabOptions

  func run(_ page: Page) throws {
    page.header.differences =
      [
        "The paper has no such look. In training the dictionary is a batch of the source; here it is the whole source."
      ] + Differences.fromThePaper(lab.profile)
    page.header.choices = [
      .init("Weights", "of FC2 features after the last epoch, by the settings of DIDAN"),
      .init("Examples", "of each emotion the utterance with the median residual; none was picked"),
      .init("Emotions", "true ones, of the target too; nothing was learnt or chosen from them"),
    ]
    let methods: [any AdaptationMethod] = [SourceOnly(), AdaBN(), DIDAN()]
    let tasks = try lab.ablationTasks()
    let laboratory = try page.laboratory(lab, tasks: tasks, reads: StandardTasks.reading)
    let results = try page.run(
      Sweep(tasks: tasks, methods: methods, seeds: lab.seedList, profile: lab.profile),
      in: laboratory)
    try page.define("minutes", results.minutes, .whole)
    let task = tasks[0]
    try page.define("task", "\(task)")
    let looks = try page.view("rebuilding") {
      try results.outcomes.filter {
        $0.task == task && $0.seed == lab.seedList.first && $0.record != nil
      }.compactMap { outcome in
        try laboratory.features(.fullyConnected(2), of: outcome.trial)?
          .rebuilding(
            of: outcome.method, by: DIDAN().reconstruction,
            shown: outcome.method == DIDAN.name ? 3 : 0)
      }
    }

    //: ## Target and source side by side
    //:
    //: \(task), DIDAN's network of the first seed. In each row a target utterance, then the three source
    //: utterances with the largest weights. Low frequencies are at the bottom, the whole utterance
    //: fills the width, light is loud.

    if let own = looks?.first(where: { $0.method == DIDAN.name }) {
      try page.show(
        SpectrogramRows(
          "examples", "Target utterances and the source utterances that rebuild them",
          of: own.examples))
      try page.show(
        Listing(
          "examples", "The same utterances by name", of: own.examples,
          columns: [
            .text("Target utterance", \.path), .text("Emotion", \.emotion),
            .text("Predicted", \.predicted), .number("Residual (%)", \.residual, .percent),
            .text("Rebuilt from") { example in
              example.atoms.map {
                "\(NumberFormat.decimals(2).text($0.weight)) × \($0.path) (\($0.emotion.rawValue))"
              }.joined(separator: "; ")
            },
          ]))
    }

    //: ## Are they of the same emotion?
    //:
    //: Over all target utterances of \(task): how much of the weight (by magnitude) is on source
    //: utterances of the same emotion, beside what equal weights would give; and the UAR if the emotion
    //: with the largest sum of weights were the prediction. Features of networks that were trained
    //: without DIDAN are rebuilt by the same settings.

    try page.show(
      Listing(
        "weights", "Whose utterances the weights are on", of: looks ?? [],
        columns: [
          .text("Network", \.method), .number("Residual (%)", \.residual, .percent),
          .number("Source utterances used", \.usedAtoms, .decimals(1)), .count("of", \.atoms),
          .number("Weight on the same emotion (%)", \.sameEmotion, .percent),
          .number("by chance (%)", \.sameEmotionByChance, .percent),
          .number("UAR of the vote (%)", \.voteUAR, .percent),
          .number("UAR of the network (%)", \.networkUAR, .percent),
        ]))
    try page.show(Verdict(onRebuilding: looks ?? []))
  }
}
