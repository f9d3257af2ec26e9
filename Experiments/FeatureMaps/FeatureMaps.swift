//: # Feature maps · What alignment does to the features
//:
//: If a method aligns two corpora, their features should mix: a map should no longer show which corpus
//: an utterance is from, while emotions stay apart. Do they, and do methods whose features mix better
//: recognise more?
//:
//: `swift run -c release FeatureMaps` · about \(minutes) minutes of processor time for the numbers
//: below, none after `Table2`, whose networks they are; on real speech with `--data real`.

import Suite

@main
struct FeatureMaps: Experiment {
  static let notebook = NotebookFile()

  private static let layer = FeatureLayer.fullyConnected(2)
  private static let shown = 300

  func study(_ request: Request) -> Study {
    Study(
      on: .ablation,
      methods: .allWhere { ($0 as? any DeepMethod)?.supervision == .source },
      choices: [
        .init("Features", "of FC2, the layer that DIDAN aligns, after the last epoch"),
        .init(
          "Colours", "true emotions, of the target too; nothing was learnt or chosen from them"),
      ],
      differences: ["The paper's figures are of other networks and corpora."], needsNetworks: true)
  }

  func show(_ found: Found, on page: Page) throws {
    //: ## Before and after
    //:
    //: t-SNE (van der Maaten & Hinton, 2008; perplexity \(perplexity), \(iterations) steps, seed
    //: \(seed)) of \(task), the network of the first seed: without adaptation, with batch statistics
    //: per corpus, and with DIDAN. At most \(shown) utterances of a corpus. Only neighbourhoods mean
    //: something on such a map, not distances between clusters or their size.

    let outcomes = found.outcomes
    let embedding = TSNE()
    try page.define("iterations", embedding.iterations)
    try page.define("seed", Int(embedding.seed))
    try page.define("shown", Self.shown)
    let maps = try page.view("maps") {
      try outcomes.filter {
        $0.task == found.task && $0.seed == found.seeds.first
          && [SourceOnly.name, AdaBN.name, DIDAN.name].contains($0.method)
      }.compactMap { outcome in
        try found.features(Self.layer, of: outcome)?
          .map(of: outcome.method, by: embedding, atMost: Self.shown)
      }
    }
    try page.define("perplexity", maps.first?.perplexity ?? embedding.perplexity, .whole)
    for map in maps {
      try page.show(ScatterMap(map.method, "\(map.method): FC2 of both corpora", of: map))
    }

    //: ## How far apart the corpora are
    //:
    //: The proxy A-distance (Ben-David et al., 2007), 2 (1 − 2ε) with ε the held-out error of a linear
    //: classifier that tells source from target by their FC2 features: 0 if nobody can, 2 if
    //: everybody can.

    let distances = try page.view("distances") {
      try outcomes.compactMap { outcome in
        try found.features(Self.layer, of: outcome)?
          .distance(of: outcome, by: ProxyADistance())
      }
    }
    try page.show(
      Table(
        "distance", "Proxy A-distance between the corpora", of: distances, rows: \.method,
        columns: \.task, value: \.distance, replicate: { $0.seed }, rowHeading: "Method",
        rowOrder: found.methods, format: .decimals(2), best: .lowest, averages: .column))

    //: ## Does mixing help?
    //:
    //: Each point of the comparison is a method, averaged over tasks and seeds: is a smaller distance
    //: a higher UAR?

    let relation = MixingRelation(distances: distances, outcomes: outcomes)
    try page.show(
      Listing(
        "relation", "Distance and UAR, averaged over tasks and seeds", of: relation.rows,
        columns: [
          .text("Method", \.method), .number("A-distance", \.distance, .decimals(2)),
          .number("UAR (%)", \.uar, .percent),
        ]))
    try page.show(relation.finding)
  }
}
