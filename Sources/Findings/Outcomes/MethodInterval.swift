import Corpora
import Evaluation
import Lab

/// A method's UAR on one task, with an interval over the target's speakers.
package struct MethodInterval: Sendable {
  package let method: String
  /// The mean over seeds, from 0 to 1.
  package let uar: Double
  /// Of that mean, had other speakers of the same kind been recorded (bootstrap over speakers);
  /// it says nothing of other seeds.
  package let interval: ConfidenceInterval
  /// The standard deviation over seeds; nil for fewer than two.
  package let standardDeviation: Double?
  package let seeds: Int
}

extension [TrialOutcome] {
  /// Every method's interval after the last epoch, in the order of the outcomes; a method of which a
  /// trial failed is left out.
  /// - Throws: `UserError` where outcomes of several tasks are mixed.
  package func intervals(_ bootstrap: SpeakerBootstrap = SpeakerBootstrap()) throws
    -> [MethodInterval]
  {
    try methods.compactMap { method in
      let own = filter { $0.method == method }
      let scores = own.compactMap { $0.record?.choice(.lastEpoch)?.score }
      guard scores.count == own.count else { return nil }
      let sample = try Sample(scores.map(\.uar))
      return MethodInterval(
        method: method, uar: sample.mean, interval: try bootstrap.uar(ofMeanOver: scores),
        standardDeviation: sample.standardDeviation, seeds: sample.count)
    }
  }
}
