// SPDX-License-Identifier: MIT
import Foundation
import Foundations
import HDF5
import Torch

/// Saved state of unfinished training, from which it continues to the same bits after any interruption.
///
/// It is one HDF5 file in the store's `checkpoints/`, replaced atomically, with parameters, the state of
/// optimiser and method, random generators, batch orders, and the results of finished epochs.
package final class Checkpoint {
  let url: URL
  let key: Digest
  /// Seconds between two checkpoints, more if writing takes long; 0 for one after every update.
  let interval: Double
  /// Called with a sentence when training continues from a checkpoint.
  let report: @Sendable (String) -> Void
  /// Commit of the running code.
  let commit: String
  /// Commits of the code that trained before, in order, for provenance.
  private(set) var earlierCommits: [String] = []
  /// Seconds of training before this process.
  private(set) var earlierSeconds = 0.0
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

  /// Contents of a checkpoint beside its arrays.
  private struct Position: Codable {
    var key: Digest
    /// Commits of the code that trained so far.
    var commits: [String]
    var seconds: Double
    var steps: Int
    var update: Int
    var sourceOrder: SourceOrder
    var targetOrder: BatchOrder
    var losses: MeanLosses.State
    var epochLosses: [[NamedNumber]]
    /// Nil in a checkpoint of code that measured none.
    var epochCriteria: [[NamedNumber]]?
  }

  /// Brings a fresh run to the state in its checkpoint.
  /// - Returns: nil if there is no usable checkpoint; a damaged one is set aside.
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
      let criteria = position.epochCriteria ?? position.epochLosses.map { _ in [] }
      guard criteria.count == position.epochLosses.count else {
        throw StoreError.unfitting(path: url.path)
      }
      for (index, losses) in position.epochLosses.enumerated() {
        let scores = try file.floats(at: "/scores/\(index + 1)").values
        let path = "/held_out/\(index + 1)"
        let heldOut = file.contains(path) ? try file.floats(at: path).values : []
        progress.epochs.append(
          .init(
            losses: losses, scores: scores, heldOut: heldOut,
            criteria: criteria[index]))
      }
      // everything is read and tried before anything is changed, so a damaged file leaves a fresh run
      let tensors = try run.state.map { name, tensor in
        let values = try file.floats(at: "/state/\(name)", shape: tensor.shape)
        return (tensor, try Tensor(values, shape: tensor.shape))
      }
      let generators = try run.generators.map { name, generator in
        let state = try file.bytes(at: "/generators/\(name)").values
        // states differ in size between a processor and a GPU
        guard try generator.state.count == state.count else {
          throw StoreError.otherDevice(path: url.path)
        }
        do { try Generator(seed: 0, device: run.device).restore(state) } catch {
          throw StoreError.unfitting(path: url.path)
        }
        return (generator, state)
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
          "Continuing after update \(position.steps) of \(run.updates): \(url.lastPathComponent)")
      }
      return progress
    } catch let error as TorchError {
      throw error
    } catch {
      HDF5File.setAside(url.path, because: error, then: "training starts from the beginning")
      return nil
    }
  }

  /// Saves the run if it is time to.
  func saveIfDue(_ run: TrainingRun, _ progress: TrainingProgress) throws {
    // writing takes at most a twentieth of the time, unless every update is to be saved
    let pause = interval == 0 ? .zero : max(.seconds(interval), cost * 20)
    if ContinuousClock.now - last >= pause { try save(run, progress) }
  }

  /// Saves the run.
  func save(_ run: TrainingRun, _ progress: TrainingProgress) throws {
    let start = ContinuousClock.now
    try Store.createDirectory(url.deletingLastPathComponent())
    let commits = earlierCommits.last == commit ? earlierCommits : earlierCommits + [commit]
    let position = Position(
      key: key, commits: commits,
      seconds: earlierSeconds + (start - self.start) / .seconds(1), steps: run.steps,
      update: progress.update, sourceOrder: run.sourceOrder,
      targetOrder: run.targetOrder, losses: try progress.losses.state(),
      epochLosses: progress.epochs.map(\.losses), epochCriteria: progress.epochs.map(\.criteria))
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

/// Checkpoints of a trial: one file in the store's `checkpoints/` for its network, or for each fold.
package struct CheckpointFolder {
  let store: URL
  let key: Digest
  /// Seconds between two checkpoints.
  let interval: Double
  /// Called with a sentence when training continues from a checkpoint.
  let report: @Sendable (String) -> Void

  /// The checkpoint of one part, `network` or `fold2`.
  func checkpoint(of part: String) -> Checkpoint {
    Checkpoint(
      url: folder.appending(
        path: StoreNames.Part(part, of: key).name, directoryHint: .notDirectory),
      key: key, commit: Revision.current.commit, interval: interval, report: report)
  }

  /// Removes all files, after the trial's record was saved, or those that were written before a time.
  func remove(before time: Date = .distantFuture) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    for name in names.sorted() where StoreNames.Part(name: name)?.key == key.short {
      let file = folder.appending(path: name, directoryHint: .notDirectory)
      let attributes = try? FileManager.default.attributesOfItem(atPath: file.path)
      guard attributes?[.modificationDate] as? Date ?? .distantPast < time else { continue }
      try? FileManager.default.removeItem(at: file)
    }
  }

  private var folder: URL { StoreNames.Folder.checkpoints.url(in: store) }
}
