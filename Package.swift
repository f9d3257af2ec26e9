// swift-tools-version: 6.1
//
// The map of the house. Libraries stand in layers, lowest first; no arrow points up.
// An experiment is one folder in `Experiments/`, one executable, one notebook, one report.

import Foundation
import PackageDescription

// MARK: packages

let argumentParser = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")
/// The C face of libtorch, a shared library that the programs open when they make the first tensor.
let ctorch = Target.Dependency.product(name: "CTorch", package: "CTorch")

// MARK: libraries, lowest layer first

struct Library {
  var name: String
  var uses: [Target.Dependency]
  /// Files that are compiled into the library.
  var resources: [Resource] = []
}
/// Libraries are optimised in debug builds too: there, loops of arithmetic would take thirty times as long.
let optimised: [SwiftSetting] = [.unsafeFlags(["-O"], .when(configuration: .debug))]

let libraries = [
  // digests, canonical JSON, random streams, programs, text tables, the terminal
  Library(name: "Foundations", uses: ["CCrypto", "CProcess"]),
  // the Swift faces of libhdf5 and libtorch
  Library(name: "HDF5", uses: ["CHDF5", "Foundations"]),
  Library(name: "Torch", uses: [ctorch, "CLinking", "Foundations"]),
  // sound in, spectrogram out
  Library(
    name: "Speech", uses: ["HDF5", "Torch", "Foundations", "CSndfile", "CSoxr"]),
  // who said what how; synthetic speech in its place; spectrogram in, features and scores out
  Library(name: "Corpora", uses: ["Speech", "Foundations"]),
  Library(name: "StandIns", uses: ["Corpora", "Speech", "Foundations"]),
  Library(name: "Networks", uses: ["Torch"]),
  // what is learnt from an unlabelled corpus; who judges it
  Library(
    name: "Adaptation", uses: ["Networks", "Torch", "Foundations", "CLinear"]),
  Library(name: "Evaluation", uses: ["Corpora", "Foundations"]),
  // trials: what to run, what is done, where it is kept
  Library(
    name: "Lab",
    uses: [
      "Adaptation", "Evaluation", "Networks", "StandIns", "Corpora", "Speech", "Torch", "HDF5",
      "Foundations",
    ]),
  // a trained network as a file that recognises emotions
  Library(
    name: "Recognisers",
    uses: [
      "Lab", "Adaptation", "Evaluation", "Networks", "StandIns", "Corpora", "Speech", "Torch",
      "HDF5", "Foundations",
    ]),
  // prose, code, tables and figures into Reports/
  Library(
    name: "Notebook",
    uses: ["Evaluation", "Corpora", "Foundations"]),
  // what records say: averages, comparisons, curves, choices, maps
  Library(
    name: "Findings",
    uses: [
      "Notebook", "Recognisers", "Lab", "Adaptation", "Evaluation", "Networks", "Corpora", "Torch",
      "HDF5", "Foundations",
    ]),
  // an experiment: a study that is declared, a page that is shown, and all that lies between
  Library(
    name: "Suite",
    uses: [
      "Findings", "Notebook", "Lab", "Adaptation", "Evaluation", "Networks", "Corpora", "Speech",
      "Torch", "Foundations", argumentParser,
    ]),
  // what lies in a store, what can go, and whether all is there that a run needs
  Library(
    name: "Upkeep",
    uses: [
      "Lab", "Adaptation", "Evaluation", "StandIns", "Corpora", "Speech", "Torch", "HDF5",
      "Foundations",
    ]),
  // the committed pages as a folder of HTML
  Library(
    name: "Site", uses: ["Notebook", "Adaptation", "Evaluation", "Foundations"],
    resources: [.embedInCode("Assets/site.css"), .embedInCode("Assets/site.js")]),
]

/// Files beside a library's tests that are read from there.
func fixtures(of library: String) -> [String] {
  let folder = Context.packageDirectory + "/Tests/\(library)Tests/Fixtures"
  return FileManager.default.fileExists(atPath: folder) ? ["Fixtures"] : []
}

// MARK: executables

let experiments = [
  "Table1", "Table2", "OpenCorpora", "AblationAlignment", "AblationRegression",
  "AblationNormalisation", "AblationInput", "AblationConfidence", "Sensitivity", "Selection",
  "Convergence",
  "Confusions", "FeatureMaps", "Reconstruction", "Development",
  "SourceFree", "SpeakerIndependent", "Representations", "ManySources", "CrossCorpus",
]
let aboveTheLab: [Target.Dependency] = [
  "Suite", "Findings", "Notebook", "Site", "Upkeep", "Recognisers", "Lab", "Adaptation",
  "Evaluation",
  "StandIns",
  "Corpora", "Networks", "Speech", "HDF5", "Torch", "Foundations", argumentParser,
]

let package = Package(
  name: "didan",
  // no libraries: the flags that find libtorch keep SwiftPM from using them in another package
  products: [.executable(name: "didan", targets: ["didan"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(path: "CTorch"),
  ],
  targets: [
    .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CHDF5", pkgConfig: "hdf5", providers: [.apt(["libhdf5-dev"])]),
    .systemLibrary(name: "CSndfile", pkgConfig: "sndfile", providers: [.apt(["libsndfile1-dev"])]),
    .systemLibrary(name: "CLinear", providers: [.apt(["liblinear-dev"])]),
    .systemLibrary(name: "CSoxr", pkgConfig: "soxr", providers: [.apt(["libsoxr-dev"])]),
    .target(name: "CLinking"),
    .target(name: "CProcess"),
  ]
    + libraries.map {
      .target(
        name: $0.name, dependencies: $0.uses, resources: $0.resources, swiftSettings: optimised)
    }
    + libraries.map {
      .testTarget(
        name: $0.name + "Tests", dependencies: [.byName(name: $0.name), "TestSupport"] + $0.uses,
        exclude: fixtures(of: $0.name))
    }
    + experiments.map {
      .executableTarget(
        name: $0, dependencies: aboveTheLab, path: "Experiments/\($0)",
        // read from beside the notebook, so that a row can be added without building
        exclude: $0 == "Table2" ? ["published.csv"] : [])
    }
    + [
      .executableTarget(
        name: "didan", dependencies: aboveTheLab),
      .executableTarget(
        name: "Benchmarks",
        dependencies: [
          "Lab", "Adaptation", "Evaluation", "Corpora", "Networks", "Speech", "HDF5", "Torch",
          "Foundations", argumentParser,
        ],
        path: "Benchmarks/Swift"),
      // one temporary folder, one launcher, one stand-in store for all tests
      .target(name: "TestSupport", dependencies: aboveTheLab, path: "Tests/TestSupport"),
      .testTarget(name: "CommandLineTests", dependencies: aboveTheLab + ["TestSupport"]),
    ],
  swiftLanguageModes: [.v6]
)

// Readers under libFuzzer, which brings a `main` of its own; for `Scripts/fuzz --guided` alone.
if Context.environment["DIDAN_FUZZER"] != nil {
  package.targets.append(
    .executableTarget(
      name: "Fuzzer", dependencies: ["Corpora", "Speech", "HDF5", "Foundations"],
      path: "Tests/Fuzzer", swiftSettings: [.unsafeFlags(["-parse-as-library"])]))
}
