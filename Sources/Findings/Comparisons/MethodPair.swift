// SPDX-License-Identifier: MIT

import Adaptation

/// Two methods, or variants under the names that a page gives them, to be compared: the first minus the second.
package struct MethodPair: Hashable, Sendable, CustomStringConvertible {
  package let first: String
  package let second: String

  package init(_ first: String, minus second: String) {
    self.first = first
    self.second = second
  }

  package var description: String { "\(first) − \(second)" }

  /// Each of some methods against a baseline; neither the baseline itself nor the upper bound.
  /// - Parameter others: pairs to leave out, such as those that a page planned.
  package static func each(
    of methods: [String], against baseline: String, besides others: [MethodPair] = []
  ) -> [MethodPair] {
    methods.filter { $0 != baseline && $0 != TargetSupervised.name }
      .map { MethodPair($0, minus: baseline) }.filter { !others.contains($0) }
  }

  /// A method against each of some others; neither itself nor the upper bound.
  /// - Parameter pairs: pairs to leave out, such as those that a page planned.
  package static func each(
    of method: String, against others: [String], besides pairs: [MethodPair] = []
  ) -> [MethodPair] {
    others.filter { $0 != method && $0 != TargetSupervised.name }
      .map { MethodPair(method, minus: $0) }.filter { !pairs.contains($0) }
  }
}

/// The comparisons that pages on methods are about, fixed before there were results.
package enum PlannedMethods {
  /// The methods whose gain is asked for.
  static let adapted = [DIDAN.name, LIDAN.name]
  /// The methods without alignment that they are compared with.
  static let baselines = [SourceOnly.name, AdaBN.name]
  /// All of them.
  package static let names = baselines + adapted

  /// DIDAN, then LIDAN, against SourceOnly and AdaBN.
  package static let pairs = adapted.flatMap { MethodPair.each(of: $0, against: baselines) }
}
