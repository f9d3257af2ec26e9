import Foundations
import Lab
import Notebook

extension Verdict {
  /// How much depends on a setting, and whether a choice without labels finds a good one.
  /// - Parameters:
  ///   - choices: one for each task and seed, each among the same settings.
  ///   - usual: the setting that is used everywhere else.
  package init(onSettings choices: [SettingChoice], usual: String) {
    guard !choices.isEmpty else {
      self.init("There is no setting to choose among.")
      return
    }
    func mean(_ value: (SettingChoice) -> Double) -> Double {
      choices.reduce(0) { $0 + value($1) } / Double(choices.count)
    }
    let percent = NumberFormat.percent
    let spread = percent.text(mean { $0.oracle.uar - $0.lowest })
    let known = choices.compactMap { $0.uar(of: usual) }
    let ours =
      known.count == choices.count
      ? ", \(usual) \(percent.text(known.reduce(0, +) / Double(known.count))) %" : ""
    let picks = choices.map(\.labelFree.setting).distinct()
    self.init(
      """
      Between the best and the worst setting lie \(spread) points of UAR on average over \
      \(choices.count) pairs of task and seed. The label-free choice gets \
      \(percent.text(mean { $0.labelFree.uar })) %\(ours), the oracle \
      \(percent.text(mean { $0.oracle.uar })) %. Without labels one would pick \
      \(picks.joined(separator: "; ")).
      """)
  }
}
