import Corpora
import Foundation

/// Looks whether everything is there that a run needs. Nothing is changed.
package struct Checkup: Sendable {
  /// What was looked at, in the order in which it is shown.
  package let findings: [Finding]

  /// - Parameters:
  ///   - store: as named to the experiments.
  ///   - corpora: the folder of corpora, as for `CorporaFolder`.
  ///   - lock: the lock file, as for `DataLock`.
  ///   - path: folders separated by colons, in which programs are looked for.
  package init(
    store: URL, corpora: String?, lock: String?,
    path: String = ProcessInfo.processInfo.environment["PATH"] ?? ""
  ) {
    let data = DataCheck(corpora: corpora, lock: lock)
    findings =
      LibraryCheck.findings
      + ProgramCheck(path: path, data: data).findings
      + MachineCheck(store: store).findings
      + data.findings
      + StoreCheck(store).findings
      + [CodeCheck.finding]
  }

  /// Whether at least some experiment can run.
  package var isRunPossible: Bool { !findings.contains(where: \.stopsEveryRun) }

  /// How many findings have a mark.
  package func count(_ mark: Finding.Mark) -> Int { findings.count { $0.mark == mark } }
}
