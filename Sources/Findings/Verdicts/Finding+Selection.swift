// SPDX-License-Identifier: MIT

import Evaluation
import Lab
import Notebook

extension Finding {
  /// Says how much choosing with and without target labels gains, averaged over methods.
  /// - Parameters:
  ///   - gains: per method and seed, against no choice.
  ///   - agreements: of the label-free criterion over epochs or candidate settings.
  ///   - later: the same over the second half of the epochs; not mentioned if left out.
  ///   - groups: the object of the choice (`epoch`) and the methods that choose it; methods of no
  ///     group are left out.
  package init(
    onChoosing gains: [ChoiceGain], agreements: [CriterionAgreement],
    later: [CriterionAgreement] = [], among groups: [(what: String, methods: [String])]
  ) {
    let free = groups.compactMap { what, methods in
      Self.sentence("the \(what) without labels", .labelFree, gains, methods)
    }
    let oracle = groups.compactMap { what, methods in
      Self.sentence("the \(what) with the target's labels", .oracle, gains, methods)
    }
    let agreed = groups.compactMap { what, methods in
      Self.sentence(
        what, agreements.filter { methods.contains($0.method) },
        later: later.filter { methods.contains($0.method) })
    }
    // what a user can choose by leads; the bound and what agrees stand behind
    let lead = free.isEmpty ? oracle : free
    self.init(
      lead.isEmpty
        ? "No method on this page has anything to choose from." : lead.joined(separator: " "),
      card: Self.card(gains, groups),
      details: ((free.isEmpty ? [] : oracle) + agreed).joined(separator: " "))
  }

  /// What choosing gains on average in the first group that chooses, with and without labels; nil without both.
  private static func card(_ gains: [ChoiceGain], _ groups: [(what: String, methods: [String])])
    -> String?
  {
    for (what, methods) in groups {
      guard let free = means(.labelFree, gains, methods).mean(\.gain),
        let oracle = means(.oracle, gains, methods).mean(\.gain)
      else { continue }
      let points = NumberFormat.points
      return """
        Choosing the \(what) without labels changes UAR by \(points.text(free)) points on average, \
        with the target's labels by \(points.text(oracle)).
        """
    }
    return nil
  }

  /// The mean gain of each method that has one, from the least to the most.
  private static func means(_ criterion: Criterion, _ gains: [ChoiceGain], _ methods: [String])
    -> [(method: String, gain: Double)]
  {
    methods.compactMap { method in
      let own = gains.filter { $0.method == method && $0.criterion == criterion }
      return own.compactMap(\.uar).mean(\.self).map { (method, $0) }
    }.sorted { $0.gain < $1.gain }
  }

  private static func sentence(
    _ how: String, _ criterion: Criterion, _ gains: [ChoiceGain], _ methods: [String]
  ) -> String? {
    let means = means(criterion, gains, methods)
    guard let least = means.first, let most = means.last, let all = means.mean(\.gain) else {
      return nil
    }
    let points = NumberFormat.points
    guard means.count > 1 else {
      return "Choosing \(how) changes the UAR of \(most.method) by \(points.text(all)) points."
    }
    // the rule with the labels takes the best, so that it gains is no news
    let better =
      criterion == .oracle ? "" : "; \(means.count { $0.gain > 0 }) of \(means.count) gain from it"
    return """
      Choosing \(how) changes UAR by \(points.text(all)) points on average over \
      \(means.count) methods, from \(points.text(least.gain)) (\(least.method)) to \
      \(points.text(most.gain)) (\(most.method))\(better).
      """
  }

  private static func sentence(
    _ what: String, _ agreements: [CriterionAgreement], later: [CriterionAgreement]
  ) -> String? {
    guard let all = try? Sample(agreements.flatMap(\.correlations)) else { return nil }
    let positive = all.values.count { $0 > 0 }
    let format = NumberFormat.decimals(2)
    let rest = (try? Sample(later.flatMap(\.correlations))).map {
      "; in the second half of them \(format.text($0.mean))"
    }
    return """
      Over a trial's \(what)s the label-free criterion (\(Criterion.labelFree.name)) and the UAR have a mean rank correlation of \
      \(format.text(all.mean)), positive in \(positive) of \(all.count) trials\(rest ?? "").
      """
  }
}
