// SPDX-License-Identifier: MIT
import Adaptation
import Foundation
import Foundations
import TestSupport
import Testing
import Torch

@testable import Lab
@testable import Speech

/// Corpora that are too large for the memory: the same bits from a file.
@Suite struct LargeCorpusTests {
  private func set(_ values: Floats) -> SpectrogramSet {
    SpectrogramSet(
      settings: SpectrogramSettings(scale: .linear, height: 8, width: 12),
      paths: (0..<values.count / 96).map { "\($0).wav" }, values: values)
  }

  private func values(_ labels: [Int], in folder: URL?) throws -> Floats {
    let numbers = try TinyTask.inputs(labels, offset: 0.25, purpose: "source").floats
    return try Floats(count: numbers.count, in: folder, leastInFile: 0) {
      _ = $0.update(from: numbers)
    }
  }

  @Test(arguments: Standardisation.allCases)
  func aSetInAFileIsSelectedAndStandardisedAsInMemory(_ standardisation: Standardisation) throws {
    try withTemporaryFolder { folder in
      let labels = (0..<20).map { $0 % 3 }
      let (inMemory, inFile) = (
        set(try values(labels, in: nil)), set(try values(labels, in: folder))
      )
      #expect(!inMemory.values.storage.isFile && inFile.values.storage.isFile)
      let some = ["3.wav", "17.wav", "0.wav", "9.wav"]
      let speakers = ["a", "b", "a", "b"]
      let results = try [inMemory, inFile].map {
        try $0.selecting(some).standardised(standardisation, speakers: speakers)
      }
      #expect(results[0] == results[1])
    }
  }

  @Test func aTensorSharesTheFileAndOutlivesTheSet() throws {
    try withTemporaryFolder { folder in
      let labels = (0..<12).map { $0 % 3 }
      let expected = try TinyTask.inputs(labels, offset: 0.25, purpose: "source")
      var tensors: [Tensor] = []
      do {
        let set = set(try values(labels, in: folder))
        tensors.append(try set.inputs(device: "cpu"))
        tensors.append(try tensors[0].narrowed(4..<8))
      }
      tensors[0].endedPass()
      #expect(try tensors[0].floats == expected.floats)
      #expect(tensors[0].shape == [12, 1, 8, 12])
      tensors.removeFirst()
      #expect(try tensors[0].floats == expected.narrowed(4..<8).floats)
    }
  }

  @Test func aTrialOnItHasTheSameBits() throws {
    try withTemporaryFolder { folder in
      let task = TinyTask()
      let data = try task.data()
      func shared(_ inputs: Tensor) throws -> Tensor {
        let numbers = try inputs.floats
        let values = try Floats(count: numbers.count, in: folder, leastInFile: 0) {
          _ = $0.update(from: numbers)
        }
        return try set(values).inputs(device: "cpu")
      }
      let trial = try TinyTask.trial(DIDAN())
      let large = try data.changingInputs(shared)
      let outcome = try TrialRun(
        trial: trial, key: trial.key(), method: DIDAN(), data: large, device: "cpu"
      ).run(provenance: TinyTask.provenance) { _ in }
      #expect(try outcome.parameters == task.run(trial).parameters)
    }
  }
}
