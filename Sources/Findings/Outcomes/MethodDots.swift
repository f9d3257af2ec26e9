// SPDX-License-Identifier: MIT

import Adaptation
import Evaluation
import Foundations
import Lab
import Notebook

extension DotChart {
  /// Every method's UAR averaged over tasks, sorted within its kind: after the last epoch with the interval of
  /// ``MethodInterval``, and hollow where an epoch or setting was chosen.
  /// - Parameters:
  ///   - id: name of the figure's files; letters, digits, hyphens; unique among the page's figures.
  ///   - caption: a sentence without its full stop; what the intervals are over follows.
  ///   - outcomes: one per trial; a method with a failed trial is a row that says so.
  ///   - level: a line to compare with, such as chance.
  /// - Throws: `UserError` if scores of a task are not of the same utterances.
  package init(
    _ id: String, _ caption: String, of outcomes: [TrialOutcome], level: Level? = nil
  ) throws {
    let chosen = Criterion.compared.filter { $0 != .lastEpoch }
    let averages = outcomes.averages(by: chosen)
    let intervals = try outcomes.intervals()
    let kinds = MethodKind.allCases.map { kind in
      let rows = outcomes.byMethod.filter { MethodKind(of: $0.elements) == kind }.map { method, _ in
        Row(
          method, in: intervals,
          others: chosen.map { criterion in
            let values = averages.filter { $0.method == method && $0.criterion == criterion }
            return values.isEmpty ? nil : values.mean(\.uar)
          })
      }
      return Group(kind.rawValue, rows)
    }.filter { !$0.isEmpty }
    // a heading over the only group would say nothing
    let groups = kinds.count == 1 ? kinds.map { $0.named("") } : kinds
    self.init(
      id, "\(caption); \(Self.note(on: intervals.compactMap(\.interval)))", groups: groups,
      dot: Self.dot(of: intervals),
      hollow: chosen.map { $0 == .labelFree ? "label-free" : $0.name }, axis: "UAR (%)",
      level: level)
  }

  /// The UAR averaged over tasks after the last epoch, with the interval of ``MethodInterval``, of each group's
  /// methods.
  /// - Parameters:
  ///   - id: name of the figure's files; letters, digits, hyphens; unique among the page's figures.
  ///   - caption: a sentence without its full stop; what the intervals are over follows.
  ///   - groups: from top to bottom; a method with a failed trial is a row that says so.
  ///   - level: a line to compare with, such as chance.
  /// - Throws: `UserError` if scores of a task are not of the same utterances.
  package init(
    _ id: String, _ caption: String, groups: [(name: String, outcomes: [TrialOutcome])],
    level: Level? = nil
  ) throws {
    let intervals = try groups.map { try $0.outcomes.intervals() }
    self.init(
      id, "\(caption); \(Self.note(on: intervals.joined().compactMap(\.interval)))",
      groups: zip(groups, intervals).map { group, own in
        Group(
          group.name,
          group.outcomes.methods.map { Row($0, in: own) })
      }, dot: Self.dot(of: intervals.flatMap(\.self)), axis: "UAR (%)", level: level)
  }

  /// What a dot is, for the key.
  private static func dot(of intervals: [MethodInterval]) -> String {
    intervals.contains { $0.interval != nil } ? "last epoch, 95 % interval" : "last epoch"
  }

  /// The clause of a caption that says what intervals are over.
  package static func note(on intervals: [ConfidenceInterval]) -> String {
    guard let first = intervals.first?.scope else {
      return "one speaker and one seed, so without intervals"
    }
    let isOne = intervals.allSatisfy { $0.scope == first }
    let over =
      switch isOne ? first : nil {
      case .speakers: "the target's speakers"
      case .seeds: "seeds alone, of one speaker"
      case .speakersAndSeeds: "the target's speakers and over seeds"
      case nil: "the target's speakers and, for methods with several seeds, over these"
      }
    return "lines are 95 % intervals over \(over), by a two-level bootstrap on these tasks"
  }
}

extension DotChart.Row {
  /// The row of a method, empty if it has no interval because a trial failed.
  fileprivate init(_ method: String, in intervals: [MethodInterval], others: [Double?] = []) {
    let own = intervals.first { $0.method == method }
    self.init(
      method, own?.uar, interval: own?.interval.map { ($0.lower, $0.upper) }, others: others)
  }
}

/// The kinds of methods that figures show apart, since they see different inputs or labels.
private enum MethodKind: String, CaseIterable {
  case shallow, deep
  case sourceFree = "source-free"
  case otherNetwork = "other networks"
  case bound = "bound"

  /// The kind of the method behind a row, whatever name the page gives it.
  init(of outcomes: [TrialOutcome]) {
    let (registry, name) = (MethodRegistry.standard, outcomes.first?.trial.method.name ?? "")
    self =
      if name == TargetSupervised.name {
        .bound
      } else if registry.shallowNames.contains(name) {
        .shallow
      } else if registry.sourceFree.names.contains(name) {
        .sourceFree
      } else if registry.otherNetworkNames.contains(name) {
        .otherNetwork
      } else {
        .deep
      }
  }
}
