// SPDX-License-Identifier: MIT

import Foundations

/// A cross-corpus task: learn from the labelled source, recognise in the unlabelled target, over
/// the emotions that they share. Written `EmoDB→CASIA`.
///
/// Several corpora may be the source together, `EmoDB+RAVDESS→nEMO`. Their order says nothing: they are sorted by name,
/// without regard to case, so that a task is the same however it is written.
package struct CorpusTask: Codable, Hashable, Sendable, CustomStringConvertible {
  /// The name of the labelled corpus; of several, their names with `+` between them.
  package let source: String
  /// The name of the unlabelled corpus.
  package let target: String
  /// The classes, in order.
  package let emotions: [Emotion]
  /// The descriptions of those of its corpora that a manifest lists. They tell where the manifests
  /// are, which is no part of the task's identity: tasks are compared and stored without them.
  package private(set) var manifests: [CorpusDescription] = []

  private enum CodingKeys: CodingKey { case source, target, emotions }

  package init(source: String, target: String, emotions: [Emotion]) {
    self.source = Self.joined(Self.names(in: source))
    self.target = target
    self.emotions = Set(emotions).sorted()
  }

  /// The task of two corpora, over the emotions that both have.
  /// - Parameters:
  ///   - source: the corpus with the labels to learn from.
  ///   - target: the corpus to recognise emotions in, without its labels.
  ///   - wanted: limits the task to some emotions.
  /// - Throws: `UserError` if the corpora are the same, or share fewer than two of the emotions.
  package init(
    source: CorpusDescription, target: CorpusDescription,
    emotions wanted: [Emotion] = Emotion.allCases
  ) throws(UserError) {
    try self.init(sources: [source], target: target, emotions: wanted)
  }

  /// The task of a target and one or several sources, over the emotions that all of them have.
  /// - Parameters:
  ///   - sources: the corpora with the labels to learn from, in any order.
  ///   - target: the corpus to recognise emotions in, without its labels.
  ///   - wanted: limits the task to some emotions.
  /// - Throws: `UserError` if the target or a part of another source is among the sources, if a source is named
  ///   twice, or if the corpora share fewer than two of the emotions.
  package init(
    sources: [CorpusDescription], target: CorpusDescription,
    emotions wanted: [Emotion] = Emotion.allCases
  ) throws(UserError) {
    guard !sources.contains(where: { $0.name == target.name }) else {
      throw UserError(
        sources.count == 1
          ? "'\(target.name)' cannot be both source and target of a task. Name two different corpora."
          : "'\(target.name)' cannot be both a source and the target of a task. Leave it out of the sources."
      )
    }
    try sources.requireDifferent()
    let all = sources + [target]
    self.init(
      source: Self.joined(sources.map(\.name)), target: target.name,
      emotions: wanted.filter { emotion in all.allSatisfy { $0.emotions.contains(emotion) } })
    manifests = all.filter { $0.manifest != nil }
    try requireTwoEmotions()
  }

  private func requireTwoEmotions() throws(UserError) {
    guard emotions.count < 2 else { return }
    throw UserError(
      "\(sources.joined(separator: ", ")) and \(target) share too few of the emotions asked for "
        + "(\(emotions.isEmpty ? "none" : emotions.map(\.rawValue).joined(separator: ", "))); "
        + "a task needs at least two.")
  }

  package var description: String { "\(source)→\(target)" }

  /// The names of the labelled corpora, of which most tasks have one.
  package var sources: [String] { Self.names(in: source) }

  /// The names of all its corpora, the target last.
  package var corpora: [String] { sources + [target] }

  /// Sources and target in file names: `EmoDB-CASIA`, `EmoDB-RAVDESS-nEMO`.
  package var fileName: String {
    corpora.joined(separator: "-").replacingOccurrences(of: " ", with: "_")
  }

  /// The task with source and target exchanged; only one source can become the target.
  package var reversed: CorpusTask {
    precondition(sources.count == 1, "a task of several sources has no opposite")
    var task = CorpusTask(source: target, target: source, emotions: emotions)
    task.manifests = manifests
    return task
  }

  /// The task on some of its emotions.
  /// - Throws: `UserError` if fewer than two are left.
  package func restricted(to wanted: [Emotion]) throws(UserError) -> CorpusTask {
    var task = CorpusTask(
      source: source, target: target, emotions: emotions.filter { wanted.contains($0) })
    task.manifests = manifests
    try task.requireTwoEmotions()
    return task
  }

  package static func == (left: CorpusTask, right: CorpusTask) -> Bool {
    left.source == right.source && left.target == right.target && left.emotions == right.emotions
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(source)
    hasher.combine(target)
    hasher.combine(emotions)
  }
}

extension CorpusTask {
  /// The paper's six tasks in its order: B→E, E→B, B→C, C→B, E→C, C→E
  /// (Zhao et al., ICASSP 2023, Table 2).
  package static let paper: [CorpusTask] = {
    let pairs: [(CorpusRule, CorpusRule)] = [
      (.emoDB, .eNTERFACE), (.emoDB, .casia), (.eNTERFACE, .casia),
    ]
    return pairs.compactMap { left, right in
      try? CorpusTask(source: left.description, target: right.description)
    }.flatMap { [$0, $0.reversed] }
  }()

  /// The names of the corpora of some tasks, each once, in order of appearance.
  package static func corpora(of tasks: [CorpusTask]) -> [String] {
    tasks.flatMap(\.corpora).distinct()
  }
}
