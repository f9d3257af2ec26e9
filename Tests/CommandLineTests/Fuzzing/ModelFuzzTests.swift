// SPDX-License-Identifier: MIT
import Foundation
import Foundations
import HDF5
import Recognisers
import TestSupport
import Testing

@testable import Lab

/// Model files: whatever their bytes or settings are, they are read, or refused in a sentence.
///
/// A program of its own reads them, since libhdf5 itself may crash on unexpected bytes. Most changed
/// files are sealed again, since the seal would otherwise refuse all of them.
@Suite(.enabled(if: standInsCanBeMade, "espeak-ng is not installed"))
struct ModelFuzzTests {
  @Test func aModelIsReadOrRefused() throws {
    try Recognisers.inTemporaryFolder { made in
      let good = made.folder.appending(path: made.model)
      let bytes = try Data(contentsOf: good)
      let sound = made.folder.appending(path: "Corpora/mine/sad/ben_3.wav").path
      var (read, refused) = (0, 0)
      try Fuzzing.rounds(of: "models", least: 4) { stream in
        let model = try Fuzzing.place("model-\(read + refused).h5", in: made.folder)
        // the first is left as it is, and has to be read
        switch read + refused == 0 ? 0 : Int.random(in: 1...4, using: &stream) {
        case 0: try bytes.write(to: model)
        case 1: try Mutation.ofHDF5(bytes, &stream).write(to: model)
        case 2: try Self.sealed(Mutation.ofHDF5(bytes, &stream)).write(to: model)
        default: try Self.resettle(good, as: model, &stream)
        }
        let outcome = try Fuzzing.didan(["predict", "--model", model.path, sound])
        #expect([0, 1].contains(outcome.exitCode), "seed \(Fuzzing.seed): \(outcome.errors)")
        #expect(outcome.output.isEmpty == (outcome.exitCode != 0))
        #expect(outcome.errors.isEmpty == (outcome.exitCode == 0))
        if outcome.exitCode == 0 { read += 1 } else { refused += 1 }
        // what a reader crashed on is kept
        if outcome.exitCode == 0 || outcome.exitCode == 1 {
          try FileManager.default.removeItem(at: model)
        }
      }
      #expect(read > 0)
    }
  }

  /// The same bytes with a valid seal.
  private static func sealed(_ bytes: Data) -> Data {
    let seal = "didan-sha256:\(Digest(of: Data()))\n".utf8.count
    let body = bytes.dropLast(seal)
    return body + Data("didan-sha256:\(Digest(of: Data(body)))\n".utf8)
  }

  /// Writes a whole model with one or two values of its attributes changed.
  private static func resettle(
    _ good: URL, as model: URL, _ stream: inout RandomStream
  ) throws {
    let file = try HDF5File.open(good.path)
    let changed = ["model", "provenance", "licences"].randomElement(using: &stream)
    try SealedFile(url: model).write { copy in
      for name in ["model", "provenance", "licences"] {
        let text = try file.attribute(name)
        let value = try JSONDecoder().decode(JSONValue.self, from: Data(text.utf8))
        try copy.setAttribute(
          name,
          name == changed ? CanonicalJSON.text(Mutation.ofValues(value, &stream)) : text)
      }
      for path in try file.names() {
        if ["/target/files", "/target/speakers"].contains(path) {
          try copy.write(file.strings(at: path), at: path)
        } else {
          let (values, shape) = try file.floats(at: path)
          try copy.write(values, shape: shape, at: path)
        }
      }
    }
  }
}
