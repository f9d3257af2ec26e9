import Foundation
import Foundations
import HDF5
import Torch

/// Keeps a training that is not finished, so that it can go on with the same bits after any end.
///
/// One HDF5 file in the store's `checkpoints/`, replaced atomically: parameters, the optimiser's and
/// the method's state, generators, batch orders, and what is known of the epochs so far.
package final class Checkpoint {
  let url: URL
  let key: Digest
  /// Seconds between two checkpoints, more where writing one takes long; 0 for one after each update.
  let interval: Double
  /// Told what is gone on from, or set aside.
  let report: @Sendable (String) -> Void
  /// The commit of the code that runs.
  let commit: String
  /// The commits of the code that trained before, in order, for provenance.
  package private(set) var earlierCommits: [String] = []
  /// How long it trained before, in seconds.
  package private(set) var earlierSeconds = 0.0
  private let start = ContinuousClock.now
  private var last = ContinuousClock.now
  private var cost = Duration.zero

  init(
    url: URL, key: Digest, commit: String, interval: Double,
    report: @escaping @Sendable (String) -> Void
  ) {
    self.url = url
    self.key = key
    self.commit = commit
    self.interval = interval
    self.report = report
  }

  /// What a checkpoint says beside its arrays.
  private struct Position: Codable {
    var key: Digest
    /// Commits of all code that trained so far.
    var commits: [String]
    var seconds: Double
    var steps: Int
    var update: Int
    var sourceOrder: BatchOrder
    var targetOrder: BatchOrder
    var losses: MeanLosses.State
    var epochLosses: [[NamedNumber]]
  }

  /// Brings a fresh run to where its checkpoint left it.
  /// - Returns: nil if there is no checkpoint, or none that can be used.
  func resume(_ run: inout TrainingRun) throws -> TrainingProgress? {
    guard FileManager.default.fileExists(atPath: url.path) else { return nil }
    do {
      let file = try HDF5File.open(url.path)
      let position = try JSONDecoder().decode(
        Position.self, from: Data(file.attribute("position").utf8))
      guard position.key == key else { throw StoreError.otherKey(path: url.path) }
      var progress = TrainingProgress()
      progress.update = position.update
      progress.losses = try MeanLosses(position.losses)
      for (index, losses) in position.epochLosses.enumerated() {
        let scores = try file.floats(at: "/scores/\(index + 1)").values
        let path = "/held_out/\(index + 1)"
        let heldOut = file.contains(path) ? try file.floats(at: path).values : []
        progress.epochs.append(.init(losses: losses, scores: scores, heldOut: heldOut))
      }
      // everything is read before anything is changed, so a damaged file leaves the run fresh
      let tensors = try run.state.map { name, tensor in
        (tensor, try Tensor(file.floats(at: "/state/\(name)").values, shape: tensor.shape))
      }
      let generators = try run.generators.map { name, generator in
        (generator, try file.bytes(at: "/generators/\(name)").values)
      }
      for (tensor, saved) in tensors { try tensor.assign(saved) }
      for (generator, state) in generators { try generator.restore(state) }
      run.resume(
        steps: position.steps, sourceOrder: position.sourceOrder,
        targetOrder: position.targetOrder)
      earlierCommits = position.commits
      earlierSeconds = position.seconds
      if position.steps < run.updates {
        report(
          "Going on after update \(position.steps) of \(run.updates): \(url.lastPathComponent)")
      }
      return progress
    } catch {
      HDF5File.setAside(url.path, because: error, then: "the training starts again")
      return nil
    }
  }

  /// Keeps the run if it is time to.
  func saveIfDue(_ run: TrainingRun, _ progress: TrainingProgress) throws {
    // at most a twentieth of the time goes into writing, unless every update is asked for
    let pause = interval == 0 ? .zero : max(.seconds(interval), cost * 20)
    if ContinuousClock.now - last >= pause { try save(run, progress) }
  }

  /// Keeps a run that has come to its end; the trial may have further ones.
  func finish(_ run: TrainingRun, _ progress: TrainingProgress) throws {
    try save(run, progress)
  }

  /// Keeps the run.
  func save(_ run: TrainingRun, _ progress: TrainingProgress) throws {
    let start = ContinuousClock.now
    try Store.createDirectory(url.deletingLastPathComponent())
    let commits = earlierCommits.last == commit ? earlierCommits : earlierCommits + [commit]
    let position = Position(
      key: key, commits: commits,
      seconds: earlierSeconds + (start - self.start) / .seconds(1), steps: run.steps,
      update: progress.update, sourceOrder: run.sourceOrder,
      targetOrder: run.targetOrder, losses: try progress.losses.state(),
      epochLosses: progress.epochs.map(\.losses))
    let text = try CanonicalJSON.text(position)
    try HDF5File.writeAtomically(to: url.path) { file in
      try file.setAttribute("position", text)
      for (name, tensor) in run.state {
        try file.write(tensor.floats, shape: tensor.shape, at: "/state/\(name)")
      }
      for (name, generator) in run.generators {
        let state = try generator.state
        try file.write(state, shape: [state.count], at: "/generators/\(name)")
      }
      for (index, epoch) in progress.epochs.enumerated() {
        try file.write(epoch.scores, shape: [epoch.scores.count], at: "/scores/\(index + 1)")
        guard !epoch.heldOut.isEmpty else { continue }
        try file.write(
          epoch.heldOut, shape: [epoch.heldOut.count], at: "/held_out/\(index + 1)")
      }
    }
    last = .now
    cost = last - start
  }
}
