// SPDX-License-Identifier: MIT

import Foundations

/// A cross-corpus task: learn from the labelled source, recognise in the unlabelled target, over
/// the emotions that they share. Written `EmoDB→CASIA`.
package struct CorpusTask: Codable, Hashable, Sendable, CustomStringConvertible {
  /// The name of the labelled corpus.
  package let source: String
  /// The name of the unlabelled corpus.
  package let target: String
  /// The classes, in order.
  package let emotions: [Emotion]
  /// The descriptions of those of its corpora that a manifest lists. They tell where the manifests
  /// are, which is no part of the task's identity: tasks are compared and stored without them.
  private(set) var manifests: [CorpusDescription] = []

  private enum CodingKeys: CodingKey { case source, target, emotions }

  package init(source: String, target: String, emotions: [Emotion]) {
    self.source = source
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
    guard source.name != target.name else {
      throw UserError(
        "'\(source.name)' cannot be both source and target of a task. Name two different corpora.")
    }
    let shared = source.emotions.filter { target.emotions.contains($0) && wanted.contains($0) }
    self.init(source: source.name, target: target.name, emotions: shared)
    manifests = [source, target].filter { $0.manifest != nil }
    try requireTwoEmotions()
  }

  private func requireTwoEmotions() throws(UserError) {
    guard emotions.count < 2 else { return }
    throw UserError(
      "\(source) and \(target) share too few of the emotions asked for "
        + "(\(emotions.isEmpty ? "none" : emotions.map(\.rawValue).joined(separator: ", "))); "
        + "a task needs at least two.")
  }

  package var description: String { "\(source)→\(target)" }

  /// Source and target in file names: `EmoDB-CASIA`.
  package var fileName: String {
    "\(source)-\(target)".replacingOccurrences(of: " ", with: "_")
  }

  /// The task with source and target exchanged.
  package var reversed: CorpusTask {
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
    tasks.flatMap { [$0.source, $0.target] }.distinct()
  }
}
