import Adaptation
import Corpora
import Foundation
import Foundations
import Lab
import Speech
import StandIns

/// A labelled source and a target that nobody judges, settled, verified and read once for all methods.
package struct AdaptationPair {
  /// What is read, in sentences.
  package let sentences: [String]
  /// `real` or `standIn`.
  package var kind: CorpusKind { contents.kind }
  /// The paths of the target's recordings, in the order of predictions.
  package var recordings: [String] { target.paths }
  let task: CorpusTask
  let source: Corpus
  let target: RecordingTarget
  let store: Store
  let provenance: TrialProvenance
  private let contents: Trial.Contents
  let profile: Profile

  /// Settles what is read, verifies it, and makes the target's spectrograms.
  /// - Throws: what is wrong with names, corpora, lock, recordings or store, each as a sentence.
  package init(_ request: RecogniserRequest, note: @escaping @Sendable (String) -> Void) throws {
    Interruption.listen()
    let sourceDescription = try CorpusDescription.ofCorpusOrManifest(request.source)
    let settledTarget = try request.settledTarget()
    let lock = try DataLock(contentsOf: request.lock)
    let emotions = try request.settledEmotions(of: sourceDescription, lock)
    guard emotions.count > 1 else {
      throw RecogniserTrainingError.fewEmotions(source: sourceDescription.name, emotions: emotions)
    }
    let shared = try settledTarget.corpus.map {
      try CorpusTask(source: sourceDescription, target: $0, emotions: emotions).emotions
    }
    let settled = shared ?? emotions
    let read = [sourceDescription] + [settledTarget.corpus].compactMap(\.self)
    profile = request.profile
    store = Store(request.store)
    try store.prepare()
    let standIns = StandIns(
      store: store.folder,
      utterancesPerEmotion: request.profile.standInUtterancesPerEmotion, report: note)
    var verified = VerifiedFiles(inStore: store.folder)
    let chosen = try request.data.corpora(
      for: read.map { CorpusNeed($0, StandardTasks.selection(of: $0, settled)) }, lock: lock,
      in: request.corpora, verified: &verified,
      standIn: standIns.provider(pinnedBy: lock))
    try verified.save()
    source = chosen.corpora[0].restricted(to: settled)
    let threads = profile.threads(cores: ProcessInfo.processInfo.activeProcessorCount)
    let settings = profile.input.spectrogram
    target =
      switch settledTarget {
      case .corpus:
        try RecordingTarget(
          chosen.corpora[1].restricted(to: settled), settings: settings, store: store.folder,
          threads: threads)
      case .recordings(let recordings): try RecordingTarget(recordings, settings: settings)
      }
    for problem in target.leftOut { note("Left out: \(problem)") }
    task = CorpusTask(source: source.name, target: target.name, emotions: settled)
    contents = Trial.Contents(kind: chosen.kind, source: source.digest(), target: target.content)
    provenance = TrialProvenance(
      lock: try Digest(ofFileAt: request.lock), device: "cpu", threads: threads,
      extraVersions: chosen.kind == .standIn ? [try standIns.version()] : [])
    sentences = Self.sentences(chosen.kind, source, target, settled)
  }

  /// The trial of a method on this pair.
  func trial(_ method: any AdaptationMethod, seed: UInt64) throws -> Trial {
    try Sweep(tasks: [task], methods: [method], seeds: [seed], profile: profile)
      .trials { _ in contents }[0]
  }

  /// The class indices of the source's utterances.
  var labels: [Int] {
    source.utterances.compactMap { task.emotions.firstIndex(of: $0.emotion) }
  }

  private static func sentences(
    _ kind: CorpusKind, _ source: Corpus, _ target: RecordingTarget, _ emotions: [Emotion]
  ) -> [String] {
    let names = emotions.map(\.rawValue)
    let list = names.dropLast().joined(separator: ", ") + " and " + (names.last ?? "")
    let standIn = kind == .standIn ? " (synthetic stand-ins)" : ""
    let left = source.description.emotions.filter { !emotions.contains($0) }.map(\.rawValue)
    return [
      "Learns \(list) from \(source.files.count) labelled utterances of \(source.name)\(standIn).",
      left.isEmpty
        ? nil
        : "Leaves out \(left.joined(separator: ", ")): not shared, not asked for, or not all files are there.",
      "Adapts to \(target.paths.count) recordings of \(target.name), and reads no label of theirs.",
    ].compactMap(\.self)
  }
}
