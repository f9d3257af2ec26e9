//: # Reconstruction · Who rebuilds whom
//:
//: DIDAN asks that every target utterance be a sparse combination of source utterances. Which ones
//: does it take? If the idea works, they should be of the same emotion.
//:
//: `swift run -c release Reconstruction` · about \(minutes) minutes of processor time for the numbers
//: below, none after `Table2`, whose networks they are; on real speech with `--data real`.

import Suite

@main
struct Reconstruction: Experiment {
  static let notebook = NotebookFile()

  func study(_ request: Request) -> Study {
    Study(
      on: .ablation, methods: .these([SourceOnly(), AdaBN(), DIDAN()]),
      choices: [
        .init("Weights", "of FC2 features after the last epoch, by the settings of DIDAN"),
        .init(
          "Examples", "of each emotion the utterance with the median residual; none was picked"),
        .init("Emotions", "true ones, of the target too; nothing was learnt or chosen from them"),
      ],
      differences: [
        "The paper has no such look. In training the dictionary is a batch of the source; here it is the whole source."
      ], needsNetworks: true, tables: .refused("its page draws spectrograms"))
  }

  func show(_ found: Found, on page: Page) throws {
    //: ## Target and source side by side
    //:
    //: \(task), DIDAN's network of the first seed. In each row a target utterance, then the three source
    //: utterances with the largest weights. Low frequencies are at the bottom, the whole utterance
    //: fills the width, light is loud.

    let looks = try page.view("rebuilding") {
      try found.outcomes.filter {
        $0.task == found.task && $0.seed == found.seeds.first
      }.compactMap { outcome in
        try found.features(.fullyConnected(2), of: outcome)?
          .rebuilding(
            of: outcome.method, by: DIDAN().reconstruction,
            shown: outcome.method == DIDAN.name ? 3 : 0)
      }
    }

    if let own = looks.first(where: { $0.method == DIDAN.name }) {
      try page.show(
        SpectrogramRows(
          "examples", "Target utterances and the source utterances that rebuild them",
          of: own))
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
        "weights", "Whose utterances the weights are on", of: looks,
        columns: [
          .text("Network", \.method), .number("Residual (%)", \.residual, .percent),
          .number("Source utterances used", \.usedAtoms, .decimals(1)), .count("of", \.atoms),
          .number("Weight on the same emotion (%)", \.sameEmotion, .percent),
          .number("by chance (%)", \.sameEmotionByChance, .percent),
          .number("UAR of the vote (%)", \.voteUAR, .percent),
          .number("UAR of the network (%)", \.networkUAR, .percent),
        ]))
    try page.show(Finding(onRebuilding: looks))
  }
}
