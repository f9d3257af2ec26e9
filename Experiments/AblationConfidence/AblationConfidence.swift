//: # Ablation · Probabilities from a regressor
//:
//: Many methods were written for a softmax classifier: they weigh predictions by their certainty, take
//: confident ones for labels, or punish doubt. Here scores are *regressed* to one-hot labels. What does it
//: change how such scores are read as probabilities?
//:
//: `swift run -c release AblationConfidence` · about \(minutes) minutes of processor time for the
//: numbers below; on real speech with `--data real`.

import Foundation
import Suite

@main
struct AblationConfidence: Experiment {
  static let notebook = NotebookFile()

  /// A method that reads probabilities from scores.
  private struct Reader: Sendable {
    let name: String
    let method: @Sendable (ScoreReading) -> any AdaptationMethod

    init<Method: AdaptationMethod>(
      _ name: String, _ usual: Method, _ reading: WritableKeyPath<Method, ScoreReading> & Sendable
    ) {
      self.name = name
      method = { value in
        var method = usual
        method[keyPath: reading] = value
        return method
      }
    }

    func row(_ reading: ScoreReading) -> String {
      switch reading {
      case .rectified: "\(name), rectified"
      case .softmax: "\(name), softmax(o)"
      case .sharpened: "\(name), softmax(o / 0.2)"
      }
    }
  }

  //: ## The trap
  //:
  //: Squared error draws the scores $o$ of an utterance towards the one-hot vector of its emotion. So a perfect
  //: output has a 1 and otherwise zeros, and its plain softmax is nearly even: with \(emotions) emotions the
  //: largest probability is \(softmax). No threshold of confidence above that selects anything, all entropies
  //: are close to the largest one, and weights by certainty are almost flat; nothing fails, the method is just not
  //: there. There are two ways out:
  //:
  //: - **rectified**: what is regressed to one-hot labels estimates posteriors already. Negative scores are cut, each
  //:   row is divided by its sum; the perfect output has \(rectified). All other pages read scores so.
  //: - **softmax(o / 0.2)**: a temperature that gives the perfect output \(sharpened). No score is cut, so each has
  //:   a gradient.
  //:
  //: Both are ours; the methods' papers have logits.
  //:
  //: ## What is compared
  //:
  //: Each method that reads probabilities, with each reading, and nothing else changed: MCC's confusion, DSAN's weights
  //: of the target in each emotion, CDAN+E's map and weights, JAN's kernel of predictions, the pseudo-labels of DIDAN
  //: where only the same emotion may rebuild an utterance, and those of LIDAN.

  private static let readers = [
    Reader("MCC", MCC(), \.reading), Reader("DSAN", DSAN(), \.reading),
    Reader("CDAN+E", CDAN(), \.reading), Reader("JAN", JAN(), \.reading),
    Reader("DIDAN, same emotion", sameEmotion, \.pseudoLabels.reading),
    Reader("LIDAN", LIDAN(), \.pseudoLabels.reading),
  ]

  /// DIDAN where only the same emotion may rebuild an utterance.
  private static var sameEmotion: DIDAN {
    var method = DIDAN()
    method.granularity = .emotion
    return method
  }

  func study(_ request: Request) -> Study {
    Study(
      on: .ablation,
      methods: .variants(
        Self.readers.flatMap { reader in
          ScoreReading.allCases.map { Variant(reader.row($0), reader.method($0)) }
        }),
      choices: [.lastEpoch], differences: ["The paper has no such comparison."])
  }

  func show(_ found: Found, on page: Page) throws {
    let emotions = found.tasks.map(\.emotions.count).min() ?? 5
    let others = Double(emotions - 1)
    try page.define("emotions", emotions)
    try page.define("softmax", 1 / (1 + others * exp(-1)), .decimals(3))
    try page.define("rectified", 1.001 / (1.001 + others * 0.001), .decimals(3))
    try page.define("sharpened", 1 / (1 + others * exp(-5)), .decimals(3))

    //: ## Unweighted average recall
    //:
    //: In per cent, mean ± standard deviation over seeds.

    try page.show(
      Table(
        "uar", "UAR in %, last epoch", of: found.outcomes, rows: \.method, columns: \.task,
        rowHeading: "Method and reading", averages: .column))

    let pairs = Self.readers.flatMap { reader in
      [ScoreReading.softmax, .sharpened].map {
        MethodPair(reader.row($0), minus: reader.row(.rectified))
      }
    }
    try page.show(
      DifferenceChart(
        "differences", "What another reading changes; dots are pairs of task and seed",
        of: found.outcomes, pairs: pairs))

    //: ## What it changed
    //:
    //: Nothing was planned to be compared, so differences are sizes with intervals and not tested.

    let effects = try Effects(
      "readings", "Differences of UAR from the rectified reading", of: found.outcomes, pairs: pairs)
    try page.show(effects)
    try page.show(Prose(Collapse.summary(of: found.outcomes)))
    func range(_ reading: ScoreReading, _ change: String) -> Finding {
      effects.range(
        of: Self.readers.map { MethodPair($0.row(reading), minus: $0.row(.rectified)) }, as: change)
    }
    try page.show(
      range(.sharpened, "softmax(o / 0.2) in place of the rectified reading")
        .adding(range(.softmax, "A plain softmax in place of it")))
  }
}
