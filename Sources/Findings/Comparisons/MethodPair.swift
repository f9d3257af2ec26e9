// SPDX-License-Identifier: MIT

import Adaptation
import Foundation

/// Two methods, or variants under the names that a page gives them, to be compared: the first minus the second.
package struct MethodPair: Hashable, Sendable, CustomStringConvertible {
  package let first: String
  package let second: String

  package init(_ first: String, minus second: String) {
    self.first = first
    self.second = second
  }

  package var description: String { "\(first) − \(second)" }

  /// The pair with what both names begin with written once: `DIDAN: large − small` for "DIDAN, large" minus
  /// "DIDAN, small".
  var shortDescription: String {
    let parts = (first.components(separatedBy: ", "), second.components(separatedBy: ", "))
    let common = zip(parts.0, parts.1).prefix { $0 == $1 }.count
    guard common > 0, common < parts.0.count, common < parts.1.count else { return description }
    let own = (parts.0.dropFirst(common), parts.1.dropFirst(common))
    return parts.0.prefix(common).joined(separator: ", ")
      + ": \(own.0.joined(separator: ", ")) − \(own.1.joined(separator: ", "))"
  }

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
