// SPDX-License-Identifier: MIT
import Adaptation
import Foundation
import HDF5
import TestSupport
import Testing

/// `didan adapt`: output, model, reuse of a training, and refusals.
@Suite struct DidanAdaptTests {
  @Test func itSaysWhatItDoes() throws {
    try Recognisers.inTemporaryFolder { made in
      #expect(made.outcome.exitCode == 0, "\(made.outcome.errors)")
      #expect(
        made.outcome.output == """
          Learns anger, happiness, neutral and sadness from 32 labelled utterances of EmoDB.
          Leaves out boredom, disgust, fear: not shared, not asked for, or not all files are there.
          Adapts to 32 recordings of mine, and reads no label of theirs.
          Trains DIDAN, smoke profile, seed 0: 2 epochs of 4 updates.
          Wrote the model to 'model.h5' and its card to 'model.md'.
          Next: didan predict --model model.h5 Corpora/mine

          """)
      #expect(made.outcome.errors.contains("Epoch 2 of 2, regression loss "))
    }
  }

  @Test func theSameAgainTrainsNothingAndGivesTheSameNetwork() throws {
    try Recognisers.inTemporaryFolder { made in
      let refused = try made.didan.run(Recognisers.arguments)
      #expect(refused.exitCode == 1)
      #expect(
        refused.errors
          == "Error: 'model.h5' is there already. Name another file with --output, or add --force to replace it.\n"
      )
      let before = try Self.arrays(made.folder.appending(path: "model.h5"))
      let again = try made.didan.run(Recognisers.arguments + ["--force"])
      #expect(again.exitCode == 0)
      #expect(again.errors == "The store already has this trial, so nothing is trained.\n")
      #expect(try Self.arrays(made.folder.appending(path: "model.h5")) == before)
    }
  }

  /// A fresh store gives the same bits, and so does a manifest without labels of the same files.
  @Test func anotherStoreAndAManifestGiveTheSameNetwork() throws {
    try Recognisers.inTemporaryFolder { made in
      let folder = made.folder.appending(path: "Corpora/mine")
      let paths = try #require(FileManager.default.subpaths(atPath: folder.path))
        .filter { $0.hasSuffix(".wav") }.sorted()
      let table = (["path"] + paths).joined(separator: "\n") + "\n"
      try Data(table.utf8).write(to: folder.appending(path: "mine.csv"))
      var arguments = Recognisers.arguments + ["--store", "other"]
      arguments[4] = "Corpora/mine/mine.csv"
      arguments[6] = "other.h5"
      let outcome = try made.didan.run(arguments)
      #expect(outcome.exitCode == 0, "\(outcome.errors)")
      #expect(
        try Self.arrays(made.folder.appending(path: "other.h5"))
          == Self.arrays(made.folder.appending(path: "model.h5")))
    }
  }

  private static func arrays(_ model: URL) throws -> [String: [UInt64]] {
    let file = try HDF5File.open(model.path)
    return try ["/network", "/standardisation"].flatMap { try file.names(under: $0) }
      .reduce(into: [:]) { $0[$1] = try file.doubles(at: $1).values.map(\.bitPattern) }
  }

  @Test func whatCannotBeUsedIsLeftOut() throws {
    try Recognisers.inTemporaryFolder { made in
      let folder = made.folder.appending(path: "Corpora/mine")
      try Data("no sound".utf8).write(to: folder.appending(path: "text.wav"))
      let outcome = try made.didan.run(Recognisers.arguments + ["--force"])
      #expect(outcome.exitCode == 0)
      #expect(outcome.output.contains("Adapts to 32 recordings of mine"))
      #expect(outcome.errors.contains("Left out: "))
      #expect(outcome.errors.contains("mine/text.wav' as audio"))
    }
  }

  /// Changed arguments, and the error for each.
  @Test(arguments: [
    (["--emotions", "anger"], "Only anger is left of EmoDB"),
    (["--emotions", "anger,fury"], "There is no emotion 'fury'."),
    (["--emotions", "anger,surprise"], "EmoDB has no utterances of 'surprise'."),
    (["--emotions", "anger,boredom", "--target", "CASIA"], "EmoDB and CASIA share too few"),
    (["--target", "nowhere"], "'nowhere' is neither a folder, nor a manifest, nor a corpus."),
    (["--target", "nEMo1"], "Did you mean 'nEMO'?"),
    (["--target", "nowhere.csv"], "'nowhere.csv': the manifest cannot be read"),
    (["--target", "few"], "'few' has 1 usable recording, but adaptation needs at least 8."),
    (["--target", "empty"], "There is no recording in 'empty'"),
    (["--source", "EmoBD"], "Did you mean 'EmoDB'?"),
    (["--method", "SVN"], "There is no method 'SVN'. Did you mean 'SVM'?"),
    (["--output", "model.md"], "The card would take the place of the model 'model.md'."),
    (["--method", "TargetSupervised"], "it learns from labels of the target"),
  ]) func wrongRequestsAreExplained(change: [String], sentence: String) throws {
    try Recognisers.inTemporaryFolder { made in
      let files = FileManager.default
      let didan = made.didan
      for name in ["model.h5", "model.md"] {
        try files.removeItem(at: didan.folder.appending(path: name))
      }
      for name in ["few", "empty"] {
        try files.createDirectory(
          at: didan.folder.appending(path: name), withIntermediateDirectories: true)
      }
      try OwnSounds.tone(200, at: didan.folder.appending(path: "few/one.wav"))
      var arguments = Recognisers.arguments
      for (option, value) in zip(change, change.dropFirst()) where option.hasPrefix("--") {
        if let place = arguments.firstIndex(of: option) {
          arguments[place + 1] = value
        } else {
          arguments += [option, value]
        }
      }
      let outcome = try didan.run(arguments)
      #expect(outcome.exitCode != 0)
      #expect(outcome.errors.contains(sentence), "\(outcome.errors)")
      #expect(!files.fileExists(atPath: didan.folder.appending(path: "model.h5").path))
    }
  }
}
