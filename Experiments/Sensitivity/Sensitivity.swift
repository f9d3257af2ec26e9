//: # Sensitivity · λ and τ
//:
//: DIDAN has two numbers that somebody must choose: λ, how much the reconstruction counts beside the
//: labels, and τ, how sparse its weights are. How much depends on them, and would a choice without
//: target labels find good ones?
//:
//: `swift run -c release Sensitivity` · about \(minutes) minutes of processor time for the numbers
//: below; on real speech with `--data real`.

import Suite

@main
struct Sensitivity: Experiment {
  static let notebook = NotebookFile()

  private static let weights = [0.1, 0.3, 1, 3]
  private static let sparsities = [0.03, 0.1, 0.3, 0.9]

  //: ## The grid
  //:
  //: τ is relative: 1 is the smallest penalty at which all weights of a target sample are zero. λ
  //: grows over training, to the value named here. One seed, since the grid has \(settings)
  //: settings; the same seed everywhere, so that what differs is the setting.

  private static let grid = weights.flatMap { weight in
    sparsities.map { GridPoint(weight: weight, sparsity: $0) }
  }

  func study(_ request: Request) -> Study {
    Study(
      on: .ablation,
      methods: .variants(
        [Variant("AdaBN", AdaBN())] + Self.grid.map { Variant($0.name, $0.method) }),
      seeds: 1,
      choices: [
        .init("UAR", "after the last epoch; no epoch was chosen"),
        .init(
          "Label-free choice", "of the setting, by information maximisation after the last epoch"),
        .init("Oracle", "of the setting, by the target's labels"),
      ],
      differences: [
        "The paper has no such comparison, and its abstract does not give λ and τ."
      ])
  }

  func show(_ found: Found, on page: Page) throws {
    //: ## Unweighted average recall
    //:
    //: In per cent, averaged over \(tasks) tasks. λ = 0, no alignment, gives \(adabn) %.

    let grid = Self.grid
    try page.define("settings", grid.count)
    let averages = found.outcomes.averages(by: [.lastEpoch])
    let none = try? Sample(averages.filter { $0.method == "AdaBN" }.compactMap(\.uar))
    try page.define("adabn", none?.mean ?? .nan, .percent)
    let cells = averages.compactMap { average in
      grid.first { $0.name == average.method }.map { (point: $0, uar: average.uar) }
    }
    try page.show(
      HeatMap(
        "uar", "UAR in % by λ and τ, averaged over tasks", of: cells, rows: { $0.point.weight },
        columns: { $0.point.sparsity }, value: { $0.uar }, rowAxis: "λ", columnAxis: "τ"))
    for task in found.tasks {
      let own = found.outcomes.filter { $0.task == task }.compactMap { outcome in
        grid.first { $0.name == outcome.method }.map { (point: $0, uar: outcome.uar()) }
      }
      try page.show(
        Folded(
          "\(task)",
          [
            HeatMap(
              "uar-\(task.fileName)", "\(task): UAR in % by λ and τ", of: own,
              rows: { $0.point.weight }, columns: { $0.point.sparsity }, value: { $0.uar },
              rowAxis: "λ", columnAxis: "τ")
          ]))
    }

    //: ## What a choice without labels would pick
    //:
    //: For each task and seed the setting with the highest value of the label-free criterion (\(labelFree))
    //: after the last epoch, beside the setting that the target's labels would pick and the default.

    let choices = SettingChoice.choices(among: found.outcomes.filter { $0.method != "AdaBN" })
    let usual = GridPoint(weight: DIDAN().weight, sparsity: DIDAN().reconstruction.sparsity)
    try page.show(
      Listing(
        "choices", "The setting that each way of choosing picks", of: choices,
        columns: [
          .text("Task", \.task), .count("Seed") { Int($0.seed) },
          .text("Label-free", \.labelFree.setting),
          .number("UAR (%)", \.labelFree.uar, .percent),
          .text("Oracle", \.oracle.setting), .number("UAR, oracle (%)", \.oracle.uar, .percent),
          .number("UAR, \(usual.name) (%)", { $0.uar(of: usual.name) }, .percent),
          .number("Lowest (%)", \.lowest, .percent),
        ]))
    //: ## Does anything collapse?

    try page.show(Prose(Collapse.summary(of: found.outcomes)))
    try page.show(Finding(onSettings: choices, usual: usual.name))
  }
}

/// One setting of the grid.
private struct GridPoint {
  let weight: Double
  let sparsity: Double

  var name: String { "λ = \(weight), τ = \(sparsity)" }

  var method: DIDAN {
    var method = DIDAN()
    method.weight = weight
    method.reconstruction.sparsity = sparsity
    return method
  }
}
