import Adaptation
import Lab
import Notebook

extension Verdict {
  /// Which method to take for a target, and how sure that is.
  /// - Parameter intervals: of methods that need no label of the target.
  package init(recommending intervals: [MethodInterval]) {
    let percent = NumberFormat.percent
    guard let best = intervals.max(by: { $0.uar < $1.uar }) else {
      self.init("No method of this page can be recommended: none finished.")
      return
    }
    let rivals = intervals.filter { $0.method != best.method && $0.uar >= best.interval.lower }
    let names = rivals.sorted { $0.uar > $1.uar }.map(\.method)
    let range = "\(percent.text(best.interval.lower)) to \(percent.text(best.interval.upper)) %"
    let caution =
      names.isEmpty
      ? "All others lie below that interval."
      : "Within it lie also \(names.joined(separator: ", ")), so that on other speakers any of these \(names.count + 1) may be ahead."
    self.init(
      """
      Highest is \(best.method) with a UAR of \(percent.text(best.uar)) % (95 % interval over the \
      target's speakers \(range), \(best.seeds == 1 ? "one seed" : "mean of \(best.seeds) seeds")). \(caution)
      """)
  }
}
