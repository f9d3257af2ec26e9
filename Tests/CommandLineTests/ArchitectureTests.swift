// SPDX-License-Identifier: MIT

import Foundation
import TestSupport
import Testing

/// The layers of the house, read from its sources.
struct Architecture {
  /// The modules, lowest first; an import of a later one is an arrow up.
  static let modules = [
    "Foundations", "HDF5", "Torch", "Speech", "Corpora", "StandIns", "Networks", "Adaptation",
    "Evaluation", "Notebook", "Lab", "Recognisers", "Findings", "Suite", "Upkeep", "Site", "didan",
  ]

  /// The folders of the modules that have some, lowest first; a module's own files stand above them.
  static let folders = [
    "Foundations": ["Text", "Programs"],
    "Speech": ["Sound", "Spectrograms", "AcousticFeatures", "FeatureTables"],
    "Corpora": ["Corpus", "Lock", "Manifest", "Tasks", "Scan", "Choice", "Examination"],
    "StandIns": ["Voice", "Corpora"],
    "Adaptation": [
      "Method", "Coding", "Transport", "Contrast", "Discrepancy", "Adversarial", "Deep",
      "SourceFree", "Translation", "Shallow",
    ],
    "Evaluation": ["Scoring", "Calibration", "Statistics", "FeatureMaps"],
    "Notebook": ["Page", "Tables", "Figures", "Weaving", "Reports"],
    "Lab": ["Trials", "Setup", "Store", "Training", "Progress", "Running", "Slurm"],
    "Recognisers": ["Formats"],
    "Findings": ["Published", "Outcomes", "Networks", "Comparisons", "Verdicts"],
    "Suite": ["Options", "Study", "Modes", "Changes"],
    "Upkeep": ["Survey", "Cleaning", "Checkup"],
    "Site": ["Markup", "Reading", "Figures", "Pages"],
    "didan": [
      "Adapt", "Predict", "Export", "Corpora", "Lock", "Store", "Site", "Doctor", "Show", "Compare",
    ],
  ]

  static let mostFiles = 24
  static let mostLines = 400

  private struct File {
    let module: String
    /// Empty for a file of the module itself.
    let folder: String
    let path: String
    let text: String
  }

  private let files: [File]

  /// - Parameter sources: the folder of the modules.
  init(_ sources: URL) throws {
    var files: [File] = []
    for module in Self.modules {
      let root = sources.appending(path: module)
      let names = FileManager.default.enumerator(atPath: root.path)?.allObjects as? [String] ?? []
      for name in names.sorted() where name.hasSuffix(".swift") {
        let parts = name.split(separator: "/")
        files.append(
          File(
            module: module, folder: parts.count > 1 ? String(parts[0]) : "",
            path: "\(module)/\(name)",
            text: try String(contentsOf: root.appending(path: name), encoding: .utf8)))
      }
    }
    self.files = files
  }

  /// Everything that breaks a rule, a line each.
  var violations: [String] {
    importsUp + foldersUp + unknownFolders + fullFolders + longFiles
  }

  private var importsUp: [String] {
    files.flatMap { file in
      file.text.matches(of: /(?m)^(?:@\w+ )?import (\w+)/).compactMap { match in
        guard let own = Self.modules.firstIndex(of: file.module),
          let other = Self.modules.firstIndex(of: String(match.1)), other >= own
        else { return nil }
        return "\(file.path) imports \(match.1)"
      }
    }
  }

  /// Uses of a type that is declared in a folder above, within one module.
  private var foldersUp: [String] {
    Dictionary(grouping: files, by: \.module).sorted { $0.key < $1.key }.flatMap {
      module, files -> [String] in
      guard let order = Self.folders[module] else { return [] }
      func rank(_ folder: String) -> Int { order.firstIndex(of: folder) ?? order.count }
      var owners: [Substring: Int] = [:]
      for file in files {
        for match in file.text.matches(
          of:
            /(?m)^(?:public |package |final |indirect )*(?:struct|enum|class|protocol|typealias) (\w+)/
        ) { owners[match.1] = rank(file.folder) }
      }
      return files.flatMap { file in
        let code = file.text.replacing(/\/\/.*/, with: "").replacing(
          /"(?:\\.|[^"\\])*"/, with: "")
        let own = rank(file.folder)
        let names = Set(code.matches(of: /(?:^|[^.\w])([A-Z]\w*)/).map(\.output.1)).sorted()
        return names.filter { name in (owners[name] ?? 0) > own }
          .map { name in "\(file.path) uses \(name), which stands above" }
      }
    }
  }

  private var unknownFolders: [String] {
    Set(files.filter { !$0.folder.isEmpty }.map { "\($0.module)/\($0.folder)" }).sorted().filter {
      let parts = $0.split(separator: "/").map(String.init)
      return !(Self.folders[parts[0]] ?? []).contains(parts[1])
    }.map { "\($0) has no place in the order of folders" }
  }

  private var fullFolders: [String] {
    Dictionary(grouping: files) { $0.path.split(separator: "/").dropLast().joined(separator: "/") }
      .filter { $0.value.count > Self.mostFiles }.sorted { $0.key < $1.key }
      .map { "\($0.key) has \($0.value.count) files" }
  }

  private var longFiles: [String] {
    files.map { ($0.path, $0.text.split(separator: "\n", omittingEmptySubsequences: false).count) }
      .filter { $0.1 > Self.mostLines + 1 }.map { "\($0.0) has \($0.1) lines" }
  }
}

@Suite struct ArchitectureTests {
  @Test func noArrowPointsUp() throws {
    let architecture = try Architecture(Repository.root.appending(path: "Sources"))
    #expect(architecture.violations == [])
  }

  /// Outputs have one writer, and programs one launcher, which handle what can go wrong.
  @Test func outputsAndProgramsGoThroughFoundations() throws {
    let own = "Foundations/Programs/"
    let forbidden =
      #/(?:^|[^\w.])(?:print|fputs|fprintf|puts|putchar|fwrite|popen|system|execv|posix_spawn|NSLog|Process)\(|FileHandle\.standard(?:Output|Error)/#
    for part in ["Sources", "Experiments"] {
      let folder = Repository.root.appending(path: part)
      for name in try FileManager.default.subpathsOfDirectory(atPath: folder.path)
      where name.hasSuffix(".swift") && !name.hasPrefix(own) {
        let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
        // examples in other languages are text
        let code = text.replacing(#/(?s)""".*?"""/#, with: "").replacing(#/\/\/.*/#, with: "")
        // a program starts itself again
        let found = code.matches(of: forbidden).map { String($0.0) }.filter {
          !($0.hasSuffix("execv(") && name == "Torch/NumericalEnvironment.swift")
        }
        #expect(found == [], "\(part)/\(name)")
      }
    }
  }

  @Test func everyModuleHasItsLayer() throws {
    let sources = Repository.root.appending(path: "Sources")
    let names = try FileManager.default.contentsOfDirectory(atPath: sources.path).filter { name in
      let folder = sources.appending(path: name).path
      return !["module.modulemap", "include"].contains {
        FileManager.default.fileExists(atPath: "\(folder)/\($0)")
      }
    }
    #expect(names.sorted() == Architecture.modules.sorted())
  }

  @Test func plantedViolationsAreFound() throws {
    try withTemporaryFolder { sources in
      func plant(_ path: String, _ text: String) throws {
        let file = sources.appending(path: path)
        try FileManager.default.createDirectory(
          at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
      }
      try plant("Torch/Tensor.swift", "import Foundation\nimport Lab\n")
      try plant("Lab/Trials/Trial.swift", "struct Trial { var store: Store }\n")
      try plant("Lab/Store/Store.swift", "package struct Store { var trial: Trial }\n")
      try plant("Lab/Attic/Old.swift", "// Store\n")
      try plant("HDF5/Long.swift", String(repeating: "//\n", count: 401))
      for number in 1...25 { try plant("Networks/File\(number).swift", "// \(number)\n") }
      #expect(
        try Architecture(sources).violations == [
          "Torch/Tensor.swift imports Lab",
          "Lab/Trials/Trial.swift uses Store, which stands above",
          "Lab/Attic has no place in the order of folders",
          "Networks has 25 files",
          "HDF5/Long.swift has 402 lines",
        ])
    }
  }
}
