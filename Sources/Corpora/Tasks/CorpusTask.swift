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
  /// Those of its corpora that a manifest lists. Where a manifest lies is no part of what the task
  /// is: tasks are compared and stored without it.
  let manifests: [CorpusDescription]

  package init(source: String, target: String, emotions: [Emotion]) {
    self.init(source: source, target: target, emotions: emotions, manifests: [])
  }

  private init(
    source: String, target: String, emotions: [Emotion], manifests: [CorpusDescription]
  ) {
    self.source = source
    self.target = target
    self.emotions = Set(emotions).sorted()
    self.manifests = manifests
  }

  /// The task of two corpora, over the emotions that both have.
  /// - Parameters:
  ///   - source: the corpus whose labels are learnt from.
  ///   - target: the corpus in which emotions are recognised, without its labels.
  ///   - wanted: to use some of them only.
  /// - Throws: ``CorpusTaskError`` when the corpora are the same, or share fewer than two of them.
  package init(
    source: CorpusDescription, target: CorpusDescription,
    emotions wanted: [Emotion] = Emotion.allCases
  ) throws(CorpusTaskError) {
    guard source.name != target.name else { throw .sameCorpus(source.name) }
    let shared = source.emotions.filter { target.emotions.contains($0) && wanted.contains($0) }
    guard shared.count >= 2 else {
      throw .tooFewSharedEmotions(source: source.name, target: target.name, shared: shared)
    }
    self.init(
      source: source.name, target: target.name, emotions: shared,
      manifests: [source, target].filter { $0.manifest != nil })
  }

  package var description: String { "\(source)→\(target)" }

  /// Source and target in file names: `EmoDB-CASIA`.
  package var fileName: String { "\(source)-\(target)" }

  /// Source and target exchanged.
  package var reversed: CorpusTask {
    CorpusTask(source: target, target: source, emotions: emotions, manifests: manifests)
  }

  /// The task on some of its emotions.
  /// - Throws: ``CorpusTaskError/tooFewSharedEmotions(source:target:shared:)``.
  package func restricted(to wanted: [Emotion]) throws(CorpusTaskError) -> CorpusTask {
    let shared = emotions.filter { wanted.contains($0) }
    guard shared.count >= 2 else {
      throw .tooFewSharedEmotions(source: source, target: target, shared: shared)
    }
    return CorpusTask(source: source, target: target, emotions: shared, manifests: manifests)
  }

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

  /// The corpora that some tasks need, each once, in order of appearance.
  package static func corpora(of tasks: [CorpusTask]) -> [String] {
    tasks.flatMap { [$0.source, $0.target] }.distinct()
  }
}

extension CorpusTask {
  private enum CodingKeys: CodingKey { case source, target, emotions }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    source = try container.decode(String.self, forKey: .source)
    target = try container.decode(String.self, forKey: .target)
    emotions = try container.decode([Emotion].self, forKey: .emotions)
    manifests = []
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
