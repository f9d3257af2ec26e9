import Adaptation
import Corpora
import Foundation
import Torch

/// Where and how a study is run, as a plain value: speech, size, store and machine.
package struct Setup: Sendable {
  /// Which speech is read for corpora.
  package var data = DataChoice.auto
  /// The folder of real corpora.
  package var corpora: CorporaFolder
  /// The lock that pins corpora; nil for the `data.lock` of the working folder or one above it.
  package var lock: URL?
  package var profile: Profile
  /// The store's folder.
  package var store: URL
  /// Where tensors live: `cpu`, `cuda`, `cuda:1`.
  package var device = "cpu"
  /// The precision of convolutions; nil for the profile's.
  package var precision: Precision?
  /// Threads per trial.
  package var threads: Int
  /// Trials side by side.
  package var jobs: Int
  /// Seconds between two checkpoints of a trial; 0 for one after every update.
  package var checkpointInterval = 30.0
  /// The methods that are known by name.
  package var registry = MethodRegistry.standard
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

/// The speech that a study reads.
package enum Material: Sendable {
  /// Labelled corpora, of which a referee keeps the target's labels.
  case tasks([CorpusTask], Reading)
  /// A labelled source, and recordings that nobody labelled as the target.
  case recordings(Recordings, source: CorpusDescription, emotions: [Emotion])
}
