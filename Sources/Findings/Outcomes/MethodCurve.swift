import Corpora
import Lab

/// Something that histories say of each epoch, of one method and seed, averaged over tasks.
package struct MethodCurve: Sendable {
  package struct Point: Hashable, Sendable {
    /// Counted from 1.
    package let epoch: Int
    package let value: Double

    package init(epoch: Int, value: Double) {
      self.epoch = epoch
      self.value = value
    }
  }

  package let method: String
  package let seed: UInt64
  /// In the order of the epochs.
  package let points: [Point]

  package init(method: String, seed: UInt64, points: [Point]) {
    self.method = method
    self.seed = seed
    self.points = points
  }
}

extension TrialRecord.Epoch {
  /// The mean of the diagnostics whose name begins so, for methods that align several layers and
  /// name each; nil if there is none.
  package func mean(ofLosses prefix: String) -> Double? {
    let values = losses.filter { $0.name.hasPrefix(prefix) }.map(\.value)
    return values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
  }
}

extension [TrialOutcome] {
  /// The curves of every method and seed, in the order of the outcomes.
  ///
  /// An epoch for which one of the tasks has no value is left out, since an average over the other
  /// tasks would not compare; so is a seed of which a trial failed, and a curve without points.
  package func curves(of value: (TrialRecord.Epoch) -> Double?) -> [MethodCurve] {
    methods.flatMap { method in
      let bySeed = Dictionary(grouping: filter { $0.method == method }, by: \.seed)
      return bySeed.sorted { $0.key < $1.key }.compactMap { seed, own in
        let histories = own.map { $0.record?.history ?? [] }
        let length = histories.map(\.count).min() ?? 0
        let points = (0..<length).compactMap { index -> MethodCurve.Point? in
          let values = histories.compactMap { value($0[index]) }.filter(\.isFinite)
          guard values.count == histories.count else { return nil }
          return .init(
            epoch: histories[0][index].number,
            value: values.reduce(0, +) / Double(values.count))
        }
        return points.isEmpty ? nil : MethodCurve(method: method, seed: seed, points: points)
      }
    }
  }
}

extension [MethodCurve] {
  /// A method's mean over its seeds, epoch by epoch; empty for a method without a curve.
  package func mean(of method: String) -> [MethodCurve.Point] {
    let own = filter { $0.method == method }
    let epochs = own.first?.points.map(\.epoch) ?? []
    return epochs.compactMap { epoch in
      let values = own.compactMap { curve in curve.points.first { $0.epoch == epoch }?.value }
      guard values.count == own.count else { return nil }
      return .init(epoch: epoch, value: values.reduce(0, +) / Double(values.count))
    }
  }
}
