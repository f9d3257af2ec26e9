import Adaptation
import Lab
import Notebook

extension Verdict {
  /// Whether target utterances are rebuilt from source utterances of their own emotion, and whether
  /// DIDAN makes them more so than batch statistics per corpus alone.
  package init(onRebuilding looks: [Rebuilding]) {
    let percent = NumberFormat.percent
    func look(_ name: String) -> Rebuilding? { looks.first { $0.method == name } }
    guard let own = look(DIDAN.name) else {
      self.init("No network of DIDAN is kept.")
      return
    }
    let other = look(AdaBN.name).map {
      "; in AdaBN's network, which was trained without it, it is \(percent.text($0.sameEmotion)) %, with a residual of \(percent.text($0.residual)) %"
    }
    self.init(
      """
      In DIDAN's network \(percent.text(own.sameEmotion)) % of the weight is on source utterances of the \
      target's own emotion (by chance \(percent.text(own.sameEmotionByChance)) %), with a residual of \
      \(percent.text(own.residual)) %\(other ?? ""). A vote by these weights has a UAR of \
      \(percent.text(own.voteUAR)) %, the network's own scores \(percent.text(own.networkUAR)) %.
      """)
  }
}
