// SPDX-License-Identifier: MIT
import Foundation
import Foundations
import HDF5
import TestSupport
import Testing

/// The environment of a run does not matter: models, predictions, records and figures are the same to the bit in
/// an unfriendly one.
@Suite(.serialized, .enabled(if: standInsCanBeMade, "espeak-ng is not installed"))
struct EnvironmentTests {
  /// Settings of numerical libraries, of gnuplot, of git and of languages, all to be ignored.
  private static let settings = [
    "OMP_NUM_THREADS": "7", "OMP_DYNAMIC": "true", "OMP_THREAD_LIMIT": "1",
    "OPENBLAS_NUM_THREADS": "3", "OPENBLAS_CORETYPE": "Prescott", "MKL_NUM_THREADS": "5",
    "MKL_CBWR": "COMPATIBLE", "KMP_AFFINITY": "none", "ATEN_CPU_CAPABILITY": "default",
    "DNNL_MAX_CPU_ISA": "SSE41", "ONEDNN_MAX_CPU_ISA": "SSE41", "SOXR_USE_SIMD": "0",
    "LC_ALL": "de_DE.UTF-8", "LANG": "tr_TR.UTF-8", "LC_NUMERIC": "de_DE.UTF-8",
    "GNUTERM": "dumb", "GNUPLOT_LIB": "/nowhere", "GDFONTPATH": "/nowhere",
    "GNUPLOT_DEFAULT_GDFONT": "none", "GNUPLOT_FONTPATH": "/nowhere", "FIT_LOG": "/nowhere",
    "FONTCONFIG_FILE": "/nowhere", "GIT_DIR": "/nowhere", "POSIXLY_CORRECT": "1",
  ]

  /// Runs a program with few descriptors, no temporary folder, and the settings.
  /// - Parameters:
  ///   - home: the user's folder; nil for none.
  ///   - path: folders of programs.
  private static func run(
    _ program: String, _ arguments: [String], in folder: URL, home: URL?, path: String? = nil,
    changing: [String: String] = [:]
  ) throws -> Program.Outcome {
    let line = "ulimit -n 64; \(home == nil ? "unset HOME; " : "")exec \"$0\" \"$@\""
    var environment = settings.merging(["TMPDIR": "/nowhere/at/all"]) { $1 }
      .merging(changing) { $1 }
    if let home { environment["HOME"] = home.path }
    if let path { environment["PATH"] = path }
    return try Program("/bin/bash", in: folder).run(
      ["-c", line, Program(program).executable().path] + arguments, environment: environment)
  }

  /// A locale with decimal commas, as `LOCPATH` finds it, where it can be made.
  private static func germanLocale(in folder: URL) -> [String: String] {
    let place = folder.appending(path: "locales")
    try? FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    let made = try? Command("localedef")?.run(
      ["-i", "de_DE", "-f", "UTF-8", place.appending(path: "de_DE.UTF-8").path],
      within: .seconds(60))
    return made?.succeeded == true ? ["LOCPATH": place.path] : [:]
  }

  private static let figure = [
    "predict", "--model", "model.h5", "--window", "0.2", "--figure", "course.svg",
    "Corpora/mine/sad/ben_3.wav",
  ]

  /// Files below a folder that two runs have to have in common, with their contents.
  private static func files(
    _ ending: String, below folder: URL
  ) throws -> [String: Data] {
    let paths = FileManager.default.subpaths(atPath: folder.path) ?? []
    return try paths.filter { $0.hasSuffix(ending) }.reduce(into: [:]) {
      $0[$1] = try Data(contentsOf: folder.appending(path: $1))
    }
  }

  /// Arrays and results of the records below a store.
  private static func records(in store: URL) throws -> [String: [String: [UInt64]]] {
    let paths = FileManager.default.subpaths(atPath: store.appending(path: "trials").path) ?? []
    return try paths.filter { $0.hasSuffix(".h5") }.reduce(into: [:]) { records, path in
      let file = try HDF5File.open(store.appending(path: "trials/\(path)").path)
      var contents = ["results": try file.attribute("results").utf8.map(UInt64.init)]
      for name in try file.names() where name != "/predictions/paths" {
        contents[name] = try file.doubles(at: name).values.map(\.bitPattern)
      }
      records[path] = contents
    }
  }

  @Test func adaptPredictFigureAndExperimentAreTheSame() throws {
    try Recognisers.inTemporaryFolder { plain in
      let parent = plain.folder.deletingLastPathComponent()
      let odd = parent.appending(path: "a 'b' \"c\" <b>d ; $(touch pwned) `touch pwned`")
      let files = FileManager.default
      try files.createDirectory(at: odd, withIntermediateDirectories: true)
      for name in ["Corpora", "data.lock"] {
        try files.copyItem(
          at: plain.folder.appending(path: name), to: odd.appending(path: name))
      }
      let home = parent.appending(path: "home")
      try files.createDirectory(at: home, withIntermediateDirectories: true)
      try Data("set xrange [0:0.5]\nset title 'mine'\nset decimalsign locale\n".utf8)
        .write(to: home.appending(path: ".gnuplot"))
      let locale = Self.germanLocale(in: parent)
      // git is not among the programs, as in a tree without it
      let programs = parent.appending(path: "bin")
      try files.createDirectory(at: programs, withIntermediateDirectories: true)
      try files.createSymbolicLink(
        at: programs.appending(path: "gnuplot"),
        withDestinationURL: #require(Command("gnuplot")).executable)

      // a model, trained where nothing is trained yet
      let adapted = try Self.run(
        "didan", Recognisers.arguments, in: odd, home: nil, path: programs.path, changing: locale)
      #expect(adapted.exitCode == 0, "\(adapted.errors)")
      #expect(adapted.output == plain.outcome.output)
      #expect(
        try ModelArrays.of(odd.appending(path: "model.h5"))
          == ModelArrays.of(plain.folder.appending(path: "model.h5")))

      // predictions with the last bit, and a figure
      let recordings = ["predict", "--model", "model.h5", "--format", "json", "Corpora/mine"]
      let expected = try plain.didan.run(recordings)
      let predicted = try Self.run(
        "didan", recordings, in: odd, home: home, path: programs.path, changing: locale)
      #expect(predicted.exitCode == 0, "\(predicted.errors)")
      #expect(predicted.output == expected.output && !expected.output.isEmpty)
      #expect(try plain.didan.run(Self.figure).exitCode == 0)
      let drawn = try Self.run(
        "didan", Self.figure, in: odd, home: home, path: programs.path, changing: locale)
      #expect(drawn.exitCode == 0, "\(drawn.errors)")
      #expect(
        try Data(contentsOf: odd.appending(path: "course.svg"))
          == Data(contentsOf: plain.folder.appending(path: "course.svg")))

      // an experiment with two workers, and its page
      try expectSameExperiment(plain.folder, odd, home: home, path: programs.path, locale)
      for folder in [odd, parent, plain.folder] {
        #expect(!files.fileExists(atPath: folder.appending(path: "pwned").path))
      }
    }
  }

  private func expectSameExperiment(
    _ plain: URL, _ odd: URL, home: URL, path: String, _ locale: [String: String]
  ) throws {
    let arguments = [
      "--source", "EmoDB", "--target", "Corpora/mine.csv", "--methods", "SVM,AdaBN", "--profile",
      "smoke", "--seeds", "1", "--jobs", "2", "--corpora", "Corpora", "--store", "trials",
    ]
    let scan = ["corpora", "scan", "Corpora/mine", "--output", "Corpora/mine.csv"]
    for folder in [plain, odd] {
      #expect(try Program("didan", in: folder).run(scan).exitCode == 0)
    }
    let expected = try Program("CrossCorpus", in: plain).run(arguments)
    #expect(expected.exitCode == 0, "\(expected.errors)")
    let run = try Self.run(
      "CrossCorpus", arguments, in: odd, home: home, path: path, changing: locale)
    #expect(run.exitCode == 0, "\(run.errors)")
    let records = try Self.records(in: odd.appending(path: "trials"))
    #expect(records.count == 2)
    #expect(try records == Self.records(in: plain.appending(path: "trials")))
    for ending in [".svg", ".gp", ".tsv", ".csv", ".tex"] {
      let made = try Self.files(ending, below: odd.appending(path: "Reports"))
      #expect(!made.isEmpty)
      #expect(try made == Self.files(ending, below: plain.appending(path: "Reports")), "\(ending)")
    }
    let page = try String(
      contentsOf: odd.appending(path: "Reports/real/CrossCorpus.md"), encoding: .utf8)
    #expect(page.contains(" · code `unknown`"))
  }

  /// A terminal of any width, and numbers that are none in the variable that tells it.
  @Test(arguments: ["0", "-1", "1", "20", "nan", "99999999999999999999", ""])
  func helpHasRoomInAnyTerminal(columns: String) throws {
    let outcome = try Program("didan")("predict", "--help", environment: ["COLUMNS": columns])
    #expect(outcome.exitCode == 0)
    #expect(outcome.output.contains("--at-least"))
    let wrong = try Program("didan")("predict", "--nothing", environment: ["COLUMNS": columns])
    #expect(wrong.exitCode == 64)
  }

  @Test func aTemporaryFolderThatIsNoneIsNamed() throws {
    try Recognisers.inTemporaryFolder { made in
      let outcome = try made.didan.run(Self.figure, environment: ["TMPDIR": "/dev/null"])
      #expect(outcome.exitCode == 1)
      #expect(outcome.errors.contains("temporary files cannot be kept in '/dev/null'"))
      #expect(outcome.errors.contains("Name another folder with TMPDIR."))
    }
  }

  /// A program starts itself again without the variables; others, such as those that choose a GPU, stay.
  @Test func numericalVariablesAreGoneBeforeAnythingIsComputed() throws {
    try Recognisers.inTemporaryFolder { made in
      let input = try Descriptor.pipe()
      defer { close(input.reading) }
      let null = open("/dev/null", O_RDWR)
      defer { close(null) }
      let process = try Command(Program("didan").executable()).start(
        ["predict", "--model", "model.h5", "-"], in: made.folder,
        environment: .inherited(adding: ["OMP_NUM_THREADS": "7", "CUDA_VISIBLE_DEVICES": "0"]),
        input: input.reading, output: null, errors: null)
      // it waits for a sound meanwhile
      var variables = ""
      repeat {
        usleep(1000)
        let file = URL(filePath: "/proc/\(process.processIdentifier)/environ")
        variables = String(decoding: (try? Data(contentsOf: file)) ?? Data(), as: UTF8.self)
      } while process.isRunning
        && (variables.contains("OMP_NUM_THREADS=") || variables.isEmpty)
      #expect(process.isRunning)
      #expect(variables.contains("CUDA_VISIBLE_DEVICES=0"))
      close(input.writing)
      #expect(process.wait().status == 1, "standard input is empty")
    }
  }
}
