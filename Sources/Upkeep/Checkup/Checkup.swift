// SPDX-License-Identifier: MIT
import Foundation

/// A check that everything a run needs is present. Nothing is changed.
package struct Checkup: Sendable {
  /// Findings in the order in which they are shown.
  package let findings: [Finding]

  /// Looks at programs, machine, corpora, store and code.
  /// - Parameters:
  ///   - store: as named to the experiments.
  ///   - corpora: the folder of corpora, as for `CorporaFolder`.
  ///   - lock: the lock file, as for `DataLock`.
  ///   - path: folders in which programs are looked for, separated by colons.
  package init(
    store: URL, corpora: String?, lock: String?,
    path: String = ProcessInfo.processInfo.environment["PATH"] ?? ""
  ) {
    let data = DataCheck(corpora: corpora, lock: lock)
    let machine = MachineCheck(store: store)
    findings =
      machine.libraries + ProgramCheck(path: path, data: data).findings + machine.hardware
      + data.findings + StoreCheck(store).findings + [machine.code]
  }

  /// Tells whether at least some experiment can run.
  package var isRunPossible: Bool { !findings.contains(where: \.stopsEveryRun) }

  /// Number of findings with a mark.
  package func count(_ mark: Finding.Mark) -> Int { findings.count { $0.mark == mark } }
}

/// One thing that a run needs, and its state.
package struct Finding: Codable, Hashable, Sendable {
  package enum Mark: String, Codable, Hashable, Sendable {
    /// As it should be.
    case ok
    /// Worth knowing; runs go on all the same.
    case note
    /// Some runs fail.
    case problem
  }

  package let mark: Mark
  /// Name of the thing: `libtorch`, `data.lock`, `EmoDB`.
  package let name: String
  /// Its state, as a clause.
  package let found: String
  /// Advice in a sentence or two; nil where nothing is to be done.
  package let advice: String?
  /// True if no experiment can run until it is mended.
  package let stopsEveryRun: Bool

  static func ok(_ name: String, _ found: String) -> Finding {
    Finding(mark: .ok, name: name, found: found, advice: nil, stopsEveryRun: false)
  }

  static func note(_ name: String, _ found: String, _ advice: String? = nil) -> Finding {
    Finding(mark: .note, name: name, found: found, advice: advice, stopsEveryRun: false)
  }

  static func problem(
    _ name: String, _ found: String, _ advice: String, stopsEveryRun: Bool = false
  ) -> Finding {
    Finding(
      mark: .problem, name: name, found: found, advice: advice, stopsEveryRun: stopsEveryRun)
  }
}
