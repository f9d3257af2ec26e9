import Adaptation
import ArgumentParser
import Corpora
import Evaluation
import Lab
import Notebook

/// One row of an ablation: a method under the name that the page gives it, and what it changes of
/// the profile's setting.
package struct Variant {
  package let name: String
  let method: any AdaptationMethod
  let change: (inout Sweep) -> Void

  package init(
    _ name: String, _ method: any AdaptationMethod,
    changing change: @escaping (inout Sweep) -> Void = { _ in }
  ) {
    self.name = name
    self.method = method
    self.change = change
  }
}

/// What the variants of an ablation gave: outcomes under the variants' names.
package struct Ablation {
  package let names: [String]
  package let outcomes: [TrialOutcome]
  /// Processor time behind the records, in minutes.
  package let minutes: Double

  /// The outcomes of some variants.
  package func outcomes(of names: [String]) -> [TrialOutcome] {
    outcomes.filter { names.contains($0.method) }
  }
}

extension Page {
  /// Runs every variant on every task with every seed, and says so at the top of the page.
  /// - Throws: `ValidationError` where methods are asked for, since the variants are the page's own.
  package func run(
    _ variants: [Variant], on tasks: [CorpusTask], _ options: LabOptions, in laboratory: Laboratory
  ) throws -> Ablation {
    guard options.methods == nil else {
      throw ValidationError(
        "--methods does not go with \(name): its page compares settings of its own. Leave it out.")
    }
    let sweeps = variants.map { variant in
      var sweep = Sweep(
        tasks: tasks, methods: [variant.method], seeds: options.seedList, profile: options.profile)
      variant.change(&sweep)
      return sweep
    }
    let results = try run(sweeps, in: laboratory)
    return Ablation(
      names: variants.map(\.name),
      outcomes: zip(variants, results).flatMap { $1.outcomes.named($0.name) },
      minutes: results.reduce(0) { $0 + $1.minutes })
  }
}

extension Comparison {
  /// Each variant of an ablation against one of them.
  package static func pairs(of ablation: Ablation, against reference: String) -> [(
    first: String, second: String
  )] {
    ablation.names.filter { $0 != reference }.map { ($0, reference) }
  }

  /// Which variants differ from their reference by more than chance, and how far the others lie from
  /// it.
  /// - Parameters:
  ///   - what: what the variants are, in the plural: `forms of alignment`.
  ///   - reference: the variant that the others were compared with, second in its pairs.
  package func verdict(on what: String, against reference: String) -> Verdict {
    let rows = rows.filter { $0.second == reference }
    let points = NumberFormat.points
    func list(_ rows: [Row]) -> String {
      rows.map { "\($0.first) (\(points.text($0.result.meanDifference)))" }
        .joined(separator: ", ")
    }
    guard let least = rows.min(by: { $0.result.meanDifference < $1.result.meanDifference }),
      let most = rows.max(by: { $0.result.meanDifference < $1.result.meanDifference })
    else { return Verdict("\(reference) was compared with nothing.") }
    let real = rows.filter { $0.result.isSignificant() }
    let range = rows.count == 1 ? list([most]) : "from \(list([least])) to \(list([most]))"
    let claim =
      real.isEmpty
      ? "none differs from \(reference) by more than chance"
      : "\(real.count == 1 ? "one differs" : "\(real.count) differ") from \(reference) by more than chance: \(list(real))"
    return Verdict(
      "Of \(rows.count) \(what) \(claim); the differences in points of UAR are \(range) (paired permutation tests over \(most.result.count) pairs of task and seed, Holm-corrected)."
    )
  }
}
