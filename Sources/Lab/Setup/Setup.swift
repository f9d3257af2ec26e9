// SPDX-License-Identifier: MIT
import Adaptation
import Corpora
import Foundation
import Speech
import Torch

/// Corpora, size, store and machine of a run, as a plain value.
package struct Setup: Sendable {
  /// The kind of corpora: real ones or stand-ins.
  package var data = DataChoice.auto
  /// The folder of real corpora.
  package var corpora: CorporaFolder
  /// The lock that pins corpora; nil for the `data.lock` of the working folder or one above it.
  package var lock: URL?
  package var profile: Profile
  /// The store's folder.
  package var store: URL
  /// The device of tensors: `cpu`, `cuda`, `cuda:1`.
  package var device = "cpu"
  /// The precision of convolutions; nil for the profile's.
  package var precision: Precision?
  /// Threads per trial.
  package var threads: Int
  /// Number of trials that run at the same time.
  package var jobs: Int
  /// Seconds between two checkpoints of a trial; 0 for one after every update.
  package var checkpointInterval = 30.0
  /// Feature tables of the user's own that trials can name.
  package var tables: [FeatureTable] = []
  /// Methods that trials can name.
  package var registry = MethodRegistry.standard
  /// The folder of reports whose committed records are taken where the store has none, and the page that is
  /// being made; nil to take none.
  package var reuse: (reports: URL, page: String)?
  /// The time before which records of the store and of committed pages do not count, nor checkpoints; nil to
  /// count all. New records replace the store's.
  package var computedSince: Date?
  /// The command line that starts a worker of this run; nil to run every trial in this process.
  package var workerCommand: [String]?

  package init(corpora: CorporaFolder, profile: Profile, store: URL) {
    self.corpora = corpora
    self.profile = profile
    self.store = store
    let cores = ProcessInfo.processInfo.activeProcessorCount
    threads = profile.threads(cores: cores)
    jobs = max(1, cores / threads)
  }
}
