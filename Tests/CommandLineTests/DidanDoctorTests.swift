// SPDX-License-Identifier: MIT
import Adaptation
import Corpora
import Foundation
import HDF5
import Lab
import TestSupport
import Testing
import Upkeep

/// `didan doctor` as users see it.
@Suite struct DidanDoctorTests {
  /// Findings in a folder.
  private struct Report {
    let json: Program.Outcome
    let findings: [String: Finding]
    private let again: () throws -> Program.Outcome

    init(_ didan: Program, _ arguments: [String] = [], path: String? = nil) throws {
      let environment = path.map { ["PATH": $0] } ?? [:]
      json = try didan.run(["doctor", "--json"] + arguments, environment: environment)
      let list = try JSONDecoder().decode([String: [Finding]].self, from: Data(json.output.utf8))
      findings = Dictionary(
        (list["findings"] ?? []).map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
      again = { try didan.run(["doctor"] + arguments, environment: environment) }
    }

    /// The same as text.
    func text() throws -> Program.Outcome {
      let outcome = try again()
      #expect(outcome.exitCode == json.exitCode)
      #expect(outcome.errors.isEmpty)
      return outcome
    }

    func mark(_ name: String) -> Finding.Mark? { findings[name]?.mark }

    /// Checks that every finding has a line that begins with its mark, and its advice below it.
    @discardableResult
    func checkLines() throws -> Program.Outcome {
      let outcome = try text()
      for finding in findings.values {
        let line = try #require(
          outcome.output.split(separator: "\n").first {
            $0.split(separator: " ").prefix(2) == [
              finding.mark.rawValue[...], finding.name[...],
            ]
          }, "\(finding.name) has no line")
        #expect(finding.found.isEmpty || !line.hasSuffix(finding.name))
        #expect(finding.mark != .problem || finding.advice?.isEmpty == false)
        #expect(finding.advice.map(outcome.output.contains) != false)
      }
      return outcome
    }
  }

  @Test(.enabled(if: standInsCanBeMade, "espeak-ng is not installed"))
  func whereNothingIsMissingExperimentsCanRun() throws {
    try #require(Program("gnuplot").isThere)
    try OwnSounds.inTemporaryFolder { didan in
      let report = try Report(didan)
      #expect(report.json.exitCode == 0)
      #expect(try report.checkLines().output.hasSuffix("\nExperiments can run.\n"))
      for name in [
        "libtorch", "HDF5", "libsndfile", "soxr", "LIBLINEAR", "BLAS", "gnuplot", "terminals",
        "processor",
        "data.lock", "EmoDB", "store",
      ] { #expect(report.mark(name) == .ok, "\(name)") }
      #expect(report.findings["EmoDB"]?.found.hasPrefix("all 32 files in '") == true)
      // an empty lock pins no version of espeak-ng, and no other corpus
      #expect(report.mark("espeak-ng") == .note)
      #expect(report.findings["CASIA"]?.found == "not found, not compared: not pinned")
      #expect(report.findings["LIBLINEAR"]?.found.wholeMatch(of: /\d\.\d\d/) != nil)
      #expect(report.findings["BLAS"]?.found.contains(/LAPACK \d+\.\d+\.\d+$/) == true)
      #expect(report.findings["code"]?.found.contains(/by Swift 6\.\d/) == true)
      let names = try FileManager.default.contentsOfDirectory(atPath: didan.folder.path)
      #expect(names.sorted() == ["Corpora", "data.lock"], "something was changed")
    }
  }

  @Test(.enabled(if: standInsCanBeMade, "espeak-ng is not installed"))
  func thisRepositorysLockPinsStandInsAndNamesWhatIsMissing() throws {
    let report = try Report(
      Program("didan"), ["--corpora", "Sources", "--store", "/tmp/no/such/store"])
    #expect(report.mark("espeak-ng") != .problem)
    for name in ["EmoDB", "eNTERFACE", "CASIA"] {
      #expect(report.mark(name) == .note)
      #expect(report.findings[name]?.found.hasSuffix("a stand-in takes its place") == true)
    }
    #expect(report.findings["nEMO"]?.found.hasSuffix("there is no stand-in for it") == true)
    try report.checkLines()
  }

  @Test func aPartOfACorpusIsANote() throws {
    try OwnSounds.inTemporaryFolder { didan in
      try FileManager.default.removeItem(
        at: didan.folder.appending(path: "Corpora/EmoDB/wav/03a00Wa.wav"))
      let report = try Report(didan)
      #expect(report.mark("EmoDB") == .note)
      #expect(report.findings["EmoDB"]?.found.hasPrefix("partly there: 31 of 32 files") == true)
    }
  }

  @Test func missingProgramsAreNamed() throws {
    try OwnSounds.inTemporaryFolder { didan in
      let report = try Report(didan, path: "/no/such/folder")
      #expect(report.json.exitCode == 1)
      #expect(report.mark("gnuplot") == .problem)
      #expect(report.mark("ffmpeg") == .note)
      #expect(report.mark("espeak-ng") == .problem)
      #expect(report.findings["terminals"] == nil)
      #expect(report.findings["gnuplot"]?.advice?.contains("apt-get install gnuplot-nox") == true)
      #expect(
        try report.checkLines().output.hasSuffix(
          "\nNo experiment can run before this is mended: gnuplot, espeak-ng.\n"))
    }
  }

  @Test func aGnuplotWithoutCairoIsANoteAndOneWithoutSVGAProblem() throws {
    try OwnSounds.inTemporaryFolder { didan in
      let program = didan.folder.appending(path: "gnuplot")
      for (missing, mark) in [("*cairo", Finding.Mark.note), ("*svg", .problem)] {
        let script = """
          #!/bin/sh
          case "$2" in "set terminal "\(missing)) exit 1 ;; esac
          echo "gnuplot 9.9"
          """
        try Data(script.utf8).write(to: program)
        try FileManager.default.setAttributes(
          [.posixPermissions: 0o755], ofItemAtPath: program.path)
        let report = try Report(didan, path: didan.folder.path)
        #expect(report.findings["gnuplot"]?.found == "9.9")
        #expect(report.mark("terminals") == mark)
        #expect(report.findings["terminals"]?.stopsEveryRun == (mark == .problem))
      }
    }
  }

  @Test func aStoreThatCannotBeWrittenStopsEveryRun() throws {
    try OwnSounds.inTemporaryFolder { didan in
      // a file in the way keeps the administrator out, too
      let report = try Report(didan, ["--store", "data.lock/store"])
      #expect(report.json.exitCode == 1)
      #expect(report.mark("store") == .problem)
      #expect(report.findings["store"]?.found.contains("is not a folder") == true)
      try report.checkLines()
    }
  }

  @Test func trialsAndDamagedFilesOfTheStoreAreCounted() throws {
    try OwnSounds.inTemporaryFolder { didan in
      let trials = didan.folder.appending(path: ".store/trials/EmoDB-CASIA")
      try FileManager.default.createDirectory(at: trials, withIntermediateDirectories: true)
      for name in [
        "DIDAN-seed0-0123456789ab.h5", "DIDAN-seed1-0123456789ac.h5",
        "AdaBN-seed0-0123456789ad.h5.damaged",
      ] { try Data(count: 500).write(to: trials.appending(path: name)) }
      let report = try Report(didan)
      #expect(report.findings["store"]?.found == "'.store', 2 finished trials, 2 kB")
      #expect(report.mark("damage") == .note)
      #expect(report.findings["damage"]?.found == "1 file of the store set aside as damaged")
    }
  }

  @Test func aDamagedOrMissingLockStopsEveryRun() throws {
    try OwnSounds.inTemporaryFolder { didan in
      let lock = didan.folder.appending(path: "data.lock")
      for text in [
        "{\"format\": 1, \"corpora\": {", "", "{\"corpora\":{},\"format\":9,\"standIns\":{}}",
      ] {
        try Data(text.utf8).write(to: lock)
        let report = try Report(didan)
        #expect(report.json.exitCode == 1)
        #expect(report.findings["data.lock"]?.stopsEveryRun == true)
        #expect(report.findings["EmoDB"]?.found.hasSuffix("not compared: no lock") == true)
        try report.checkLines()
      }
      let report = try Report(didan, ["--lock", "other.lock", "--corpora", "nowhere"])
      #expect(report.mark("data.lock") == .problem)
      #expect(report.mark("corpora") == .problem)
      #expect(
        try report.text().output.hasSuffix(
          "\nNo experiment can run before this is mended: data.lock, corpora.\n"))
    }
  }
}
