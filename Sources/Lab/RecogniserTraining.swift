import Adaptation
import Corpora
import Foundation
import Networks
import Reproducibility
import Speech
import Torch

/// Trains a recogniser: one trial whose target nobody judges.
///
/// It goes through the same code as a trial of an experiment and has its key. A network that the store
/// keeps of this trial is taken; what is trained here is kept as the trial's checkpoint, from which
/// the same request, and an experiment, go on.
public struct RecogniserTraining {
  public let trial: Trial
  public let key: Digest
  /// What is going to be done, in sentences.
  public let sentences: [String]
  private let method: any DeepMethod
  private let recipe: NetworkRecipe
  private let source: Corpus
  private let target: RecordingTarget
  private let store: Store
  private let provenance: TrialProvenance

  /// Settles what is read, verifies it, and makes the target's spectrograms.
  /// - Throws: what is wrong with names, corpora, lock, recordings or store, each as a sentence.
  public init(_ request: RecogniserRequest, note: @escaping @Sendable (String) -> Void) throws {
    Interruption.listen()
    method = try request.deepMethod()
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
    store = Store(request.store)
    try store.prepare()
    let standIns = StandIns(
      store: store.folder,
      utterancesPerEmotion: request.profile.standInUtterancesPerEmotion, report: note)
    var verified = VerifiedFiles(inStore: store.folder)
    let chosen = try request.data.corpora(
      for: read.map { CorpusNeed($0, StandardTasks.selection(of: $0, settled)) }, lock: lock,
      in: request.corpora, verified: &verified,
      standIn: { try standIns.corpus(named: $0, pinnedBy: lock) })
    try verified.save()
    source = chosen.corpora[0].restricted(to: settled)
    let threads = request.profile.threads(cores: ProcessInfo.processInfo.activeProcessorCount)
    let settings = request.profile.input.spectrogram
    target =
      switch settledTarget {
      case .corpus:
        try RecordingTarget(
          chosen.corpora[1].restricted(to: settled), settings: settings, store: store.folder,
          threads: threads)
      case .manifest(let manifest): try RecordingTarget(manifest, settings: settings)
      case .folder(let url): try RecordingTarget(RecordingFolder(url), settings: settings)
      }
    for problem in target.leftOut { note("Left out: \(problem)") }
    let task = CorpusTask(source: source.name, target: target.name, emotions: settled)
    let contents = Trial.Data(
      kind: chosen.kind, source: source.digest(), target: target.content)
    let sweep = Sweep(
      tasks: [task], methods: [method], seeds: [request.seed], profile: request.profile)
    trial = try sweep.trials { _ in contents }[0]
    key = try trial.key()
    recipe = try Recogniser.recipe(of: trial)
    provenance = TrialProvenance(
      lock: try Digest(ofFileAt: request.lock), device: "cpu", threads: threads,
      extraVersions: chosen.kind == .standIn ? [try standIns.version()] : [])
    sentences = Self.sentences(
      chosen.kind, source, target, trial, recipe.training, request.profile, settled)
  }

  /// The target's, in the trial's order, not standardised.
  var targetSpectrograms: SpectrogramSet { target.spectrograms }

  private static func sentences(
    _ kind: CorpusKind, _ source: Corpus, _ target: RecordingTarget, _ trial: Trial,
    _ training: TrainingSettings, _ profile: Profile, _ emotions: [Emotion]
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
      "Trains \(trial.method.name), \(profile.rawValue) profile, seed \(trial.seed): \(training.epochs) epochs of \(training.updatesPerEpoch) updates.",
    ].compactMap(\.self)
  }

  /// Trains, or takes what is trained already.
  /// - Parameter note: told of progress, a line at a time.
  /// - Throws: ``Interrupted`` when asked to stop, after everything was kept.
  public func recogniser(note: @escaping @Sendable (String) -> Void) throws -> Recogniser {
    try Engine.setThreads(provenance.threads)
    let (network, provenance) = try known(note) ?? trained(note)
    return try Recogniser(
      trial: trial, key: key, network: network, spectrograms: target.spectrograms,
      target: target.digests, provenance: provenance,
      licences: [source.licence, target.licence])
  }

  /// The network that the trial's record keeps.
  private func known(_ note: (String) -> Void) throws -> (Network, TrialProvenance)? {
    guard let record = store.record(of: trial, key: key),
      let network = try Network(
        keptOf: trial, recipe, in: .open(store.url(of: trial, key: key).path),
        height: recipe.input.spectrogram.height, device: "cpu")
    else { return nil }
    note("The store has this trial already, so nothing is trained.")
    return (network, record.provenance)
  }

  private func trained(
    _ note: @escaping @Sendable (String) -> Void
  ) throws -> (Network, TrialProvenance) {
    let start = ContinuousClock.now
    let standardisation = recipe.input.standardisation
    let inputs = try target.spectrograms.standardised(standardisation).inputs(device: "cpu")
    let files = try source.contents()
    let spectrograms = try source.spectrograms(
      files, settings: recipe.input.spectrogram, store: store.folder,
      threads: provenance.threads)
    let keeper = CheckpointFolder(store: store.folder, key: key, interval: 30, report: note)
      .keeper(part: "network")
    let trained = try Trainer(
      recipe: recipe, task: trial.task, method: method, seed: trial.seed, device: "cpu",
      checkpoints: keeper
    ).train(
      source: LabelledSet(
        inputs: spectrograms.standardised(standardisation).inputs(device: "cpu"),
        labels: source.utterances.compactMap { trial.task.emotions.firstIndex(of: $0.emotion) },
        emotions: trial.task.emotions.count, speakers: source.utterances.map(\.speaker)),
      target: UnlabelledSet(
        inputs: inputs, paths: target.paths, speakers: target.paths),
      test: inputs
    ) { epoch, losses in
      let loss = losses.first { $0.name == LossName.regression }?.value ?? .nan
      note(
        "Epoch \(epoch) of \(recipe.training.epochs), regression loss "
          + String(format: "%.3f", loss))
    }
    var provenance = provenance
    provenance.seconds = (ContinuousClock.now - start) / .seconds(1) + keeper.earlierSeconds
    provenance.earlierCommits = Set(keeper.earlierCommits).subtracting([provenance.commit]).sorted()
    return (trained.network, provenance)
  }
}
