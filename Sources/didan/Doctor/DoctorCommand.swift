import ArgumentParser
import Corpora
import Foundation
import Lab
import Upkeep

/// `didan doctor`
struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Checks that everything is there that a run needs, and says what to do where not.",
    discussion: """
      Each line begins with ok, note (worth knowing) or problem (some runs fail). The status is 1 if no \
      experiment can run at all, else 0. Nothing is changed. Files of corpora are counted, not read: \
      'didan lock verify' compares their contents, 'didan status --check' reads the store.
      """)

  @OptionGroup var places: Places
  @OptionGroup var place: StorePlace

  @Flag(help: "As JSON, for bug reports and other programs.")
  var json = false

  func run() throws {
    let checkup = Checkup(
      store: URL(filePath: place.store, directoryHint: .isDirectory), corpora: places.corpora,
      lock: places.lock)
    if json {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      print(
        String(decoding: try encoder.encode(["findings": checkup.findings]), as: UTF8.self))
    } else {
      print(DoctorText(checkup).text)
    }
    if !checkup.isRunPossible { throw ExitCode.failure }
  }
}
