// SPDX-License-Identifier: MIT
import Adaptation
import Foundation
import Foundations
import HDF5
import Networks
import TestSupport
import Testing
import Torch

@testable import Lab
@testable import Recognisers

/// Files that are not model files, are damaged, or have another version or network.
@Suite struct RecogniserFileTests {
  private func error(reading contents: Data) throws -> RecogniserError? {
    try withTemporaryFolder { folder in
      let url = folder.appending(path: "model.h5")
      try contents.write(to: url)
      return #expect(throws: RecogniserError.self) { try Recogniser(contentsOf: url) }
    }
  }

  @Test(arguments: ["", "RIFF", "this is a text and no model"])
  func anotherFileIsNoModel(text: String) throws {
    let error = try error(reading: Data(text.utf8))
    guard case .notAModel = error else {
      return #expect(Bool(false), "\(String(describing: error))")
    }
  }

  @Test func anotherHDF5FileIsNoModel() throws {
    try withTemporaryFolder { folder in
      let url = folder.appending(path: "other.h5")
      try SealedFile(url: url).write { try $0.setAttribute("settings", "{}") }
      let error = #expect(throws: RecogniserError.self) { try Recogniser(contentsOf: url) }
      #expect("\(try #require(error))".contains("without the attribute 'model'"))
    }
  }

  @Test func whatIsNotThereIsNamed() throws {
    let error = #expect(throws: RecogniserError.self) {
      try Recogniser(contentsOf: URL(filePath: "/no/such/model.h5"))
    }
    #expect(
      "\(try #require(error))"
        == "'/no/such/model.h5' is not a model file: there is no such file. 'didan adapt' makes one."
    )
  }

  @Test(arguments: [0.01, 0.25, 0.5, 0.9, 0.999]) func aCutFileIsDamaged(share: Double) throws {
    let whole = try TinyRecogniser.model.get()
    let error = try error(reading: whole.prefix(Int(Double(whole.count) * share)))
    guard case .damaged = error else { return #expect(Bool(false), "\(String(describing: error))") }
  }

  @Test func anHDF5FileWithoutSealIsNotHandedToTheLibrary() throws {
    try withTemporaryFolder { folder in
      let url = folder.appending(path: "other.h5")
      try HDF5File.writeAtomically(to: url.path) { try $0.setAttribute("settings", "{}") }
      let error = #expect(throws: RecogniserError.self) { try Recogniser(contentsOf: url) }
      #expect("\(try #require(error))".contains("cut off, or is another HDF5 file"))
    }
  }

  @Test func everyOverwrittenByteIsFound() throws {
    let whole = try TinyRecogniser.model.get()
    var stream = RandomStream(seed: 0, purpose: "damage")
    try withTemporaryFolder { folder in
      var refused = 0
      for round in 0..<300 {
        var bytes = whole
        for _ in 0...(round % 4) {
          bytes[Int.random(in: bytes.indices, using: &stream)] ^= UInt8.random(
            in: 1 ... .max, using: &stream)
        }
        let url = folder.appending(path: "model-\(round).h5")
        try bytes.write(to: url)
        do throws(RecogniserError) { _ = try Recogniser(contentsOf: url) } catch { refused += 1 }
      }
      #expect(refused == 300)
    }
  }

  @Test(arguments: [0, 2, 17]) func anotherVersionIsNamed(version: Int) throws {
    try withTemporaryFolder { folder in
      let url = folder.appending(path: "model.h5")
      var description = try TinyRecogniser(DIDAN()).recogniser.description
      description.version = version
      let text = try CanonicalJSON.text(description)
      try SealedFile(url: url).write { try $0.setAttribute("model", text) }
      let error = #expect(throws: RecogniserError.self) { try Recogniser(contentsOf: url) }
      #expect(error == .otherVersion(file: url.relativePath, found: version, readable: 1...1))
      #expect("\(try #require(error))".contains("version \(version) of the format"))
      #expect("\(try #require(error))".contains("reads version 1. "))
    }
  }

  @Test func parametersOfAnotherNetworkAreRefused() throws {
    let tiny = try TinyRecogniser(DIDAN()).recogniser
    let body = try #require(tiny.body as? NetworkBody)
    var settings = body.kept.settings
    settings.architecture.fullyConnected = [12, 9]
    let other = Recogniser(
      description: tiny.description, provenance: tiny.provenance, licences: tiny.licences,
      target: tiny.target, speakers: tiny.speakers,
      body: NetworkBody(
        body.recipe, input: body.input,
        kept: try Network(settings, height: 8, emotions: 3, from: Initialisation(seed: 0))))
    try withTemporaryFolder { folder in
      let url = folder.appending(path: "model.h5")
      try other.write(to: url)
      let error = #expect(throws: RecogniserError.self) { try Recogniser(contentsOf: url) }
      #expect(
        error
          == .otherNetwork(
            file: url.relativePath, parameter: "/network/fc2.weight", expected: [8, 12],
            found: [9, 12]))
    }
  }

  /// Anybody can write such a file; what it asks for would fill the memory.
  @Test(arguments: ["fftLength", "sampleRate", "hopLength", "windowLength", "width"])
  func impossibleSizesAreRefused(field: String) throws {
    try withTemporaryFolder { folder in
      let url = folder.appending(path: "model.h5")
      try TinyRecogniser.model.get().write(to: url)
      let whole = try HDF5File.open(url.path)
      let model = try whole.attribute("model").replacing(
        try Regex("\"\(field)\":[0-9]+"), with: "\"\(field)\":1099511627776")
      let crafted = folder.appending(path: "crafted.h5")
      try SealedFile(url: crafted).write { file in
        try file.setAttribute("model", model)
        for name in ["licences", "provenance"] {
          try file.setAttribute(name, whole.attribute(name))
        }
        try file.write(whole.strings(at: "/target/files"), at: "/target/files")
      }
      let error = #expect(throws: RecogniserError.self) { try Recogniser(contentsOf: crafted) }
      #expect("\(error as Any)".contains("impossible spectrograms"), "\(error as Any)")
    }
  }

  @Test func theFileSaysWhatItIs() throws {
    try withTemporaryFolder { folder in
      let url = folder.appending(path: "model.h5")
      try TinyRecogniser.model.get().write(to: url)
      let file = try HDF5File.open(url.path)
      let model = try file.attribute("model")
      for part in [
        "\"format\":\"didan recogniser\"", "\"version\":1", "\"source\":\"EmoDB\"",
        "\"target\":\"CASIA\"", "\"name\":\"DIDAN\"", "\"seed\":0",
        "\"emotions\":[\"anger\",\"happiness\",\"sadness\"]", "\"targetRecordings\":18",
      ] { #expect(model.contains(part), "\(part)") }
      #expect(try file.attribute("licences").contains("CC0 1.0"))
      #expect(try file.attribute("provenance").contains("\"commit\""))
      #expect(try file.floats(at: "/network/bn1.running_mean").shape == [4])
      #expect(try file.doubles(at: "/standardisation/mean").shape == [8])
      #expect(try file.strings(at: "/target/files").count == 18)
    }
  }
}
