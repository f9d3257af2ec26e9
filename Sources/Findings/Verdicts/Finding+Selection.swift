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
    let sentences = groups.flatMap { what, methods in
      [
        Self.sentence("the \(what) with the target's labels", .oracle, gains, methods),
        Self.sentence(
          "the \(what) without labels", .labelFree, gains, methods),
        Self.sentence(
          what, agreements.filter { methods.contains($0.method) },
          later: later.filter { methods.contains($0.method) }),
      ].compactMap(\.self)
    }
    self.init(
      sentences.isEmpty
        ? "No method on this page has anything to choose from." : sentences.joined(separator: " "))
  }

  private static func sentence(
    _ how: String, _ criterion: Criterion, _ gains: [ChoiceGain], _ methods: [String]
  ) -> String? {
    let means = methods.compactMap { method -> (method: String, gain: Double)? in
      let own = gains.filter { $0.method == method && $0.criterion == criterion }
      let sample = try? Sample(own.compactMap(\.uar))
      return sample.map { (method, $0.mean) }
    }.sorted { $0.gain < $1.gain }
    guard let least = means.first, let most = means.last,
      let all = try? Sample(means.map(\.gain))
    else { return nil }
    let points = NumberFormat.points
    guard means.count > 1 else {
      return "Choosing \(how) changes the UAR of \(most.method) by \(points.text(all.mean)) points."
    }
    let better = means.count { $0.gain > 0 }
    return """
      Choosing \(how) changes UAR by \(points.text(all.mean)) points on average over \
      \(means.count) methods, from \(points.text(least.gain)) (\(least.method)) to \
      \(points.text(most.gain)) (\(most.method)); \(better) of \(means.count) gain from it.
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
