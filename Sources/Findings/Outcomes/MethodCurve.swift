// SPDX-License-Identifier: MIT

import Foundations
import Lab

/// A quantity over the epochs of one method and seed, averaged over tasks.
package struct MethodCurve: Sendable {
  package struct Point: Hashable, Sendable {
    /// Counted from 1.
    package let epoch: Int
    package let value: Double
  }

  package let method: String
  package let seed: UInt64
  /// In the order of the epochs.
  package let points: [Point]
}

extension TrialRecord.Epoch {
  /// The mean of the losses whose names begin with a prefix, for methods that align several layers
  /// and name each; nil if there is none.
  package func mean(ofLosses prefix: String) -> Double? {
    losses.filter { $0.name.hasPrefix(prefix) }.mean(\.value)
  }
}

extension [TrialOutcome] {
  /// The curves of every method and seed, in the order of the outcomes.
  ///
  /// An epoch for which one of the tasks has no value is left out, since an average over the other
  /// tasks would not compare; so is a seed with a failed trial, and a curve without points.
  package func curves(of value: (TrialRecord.Epoch) -> Double?) -> [MethodCurve] {
    byMethod.flatMap { method, own in
      own.bySeed.compactMap { seed, own in
        let histories = own.map { $0.record?.history ?? [] }
        let length = histories.map(\.count).min() ?? 0
        let points = (0..<length).compactMap { index in
          histories.mean { value($0[index]).flatMap { $0.isFinite ? $0 : nil } }.map {
            MethodCurve.Point(epoch: histories[0][index].number, value: $0)
          }
        }
        return points.isEmpty ? nil : MethodCurve(method: method, seed: seed, points: points)
      }
    }
  }
}

extension [MethodCurve] {
  /// The methods in the order of the curves.
  var methods: [String] { map(\.method).distinct() }

  /// A method's mean over its seeds, epoch by epoch; empty for a method without a curve.
  func mean(of method: String) -> [MethodCurve.Point] {
    let own = filter { $0.method == method }
    let epochs = own.first?.points.map(\.epoch) ?? []
    return epochs.compactMap { epoch in
      own.mean { curve in curve.points.first { $0.epoch == epoch }?.value }.map {
        .init(epoch: epoch, value: $0)
      }
    }
  }
}

/// The beginning, the end and the highest point of a method's mean curve.
package struct CurveChange: Sendable {
  package let method: String
  package let first: Double
  package let last: Double
  /// The highest point of the mean over tasks and seeds; of equal ones the earliest.
  package let highest: MethodCurve.Point

  /// Nil for a method without a curve.
  package init?(of method: String, in curves: [MethodCurve]) {
    let mean = curves.mean(of: method)
    guard let first = mean.first, let last = mean.last else { return nil }
    self.method = method
    self.first = first.value
    self.last = last.value
    highest = mean.dropFirst().reduce(first) { $1.value > $0.value ? $1 : $0 }
  }

  /// The end minus the beginning.
  package var difference: Double { last - first }
}
