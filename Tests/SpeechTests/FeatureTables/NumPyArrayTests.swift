// SPDX-License-Identifier: MIT
import Foundation
import Foundations
import TestSupport
import Testing

@testable import Speech

/// Arrays that NumPy wrote, see `make_tables.py`, and files that are none.
@Suite struct NumPyArrayTests {
  private func array(_ name: String) throws -> NumPyArray {
    try NumPyArray(contentsOf: fixture("feature-tables/\(name).npy"))
  }

  @Test func numbersOfEachSizeAreRead() throws {
    let half = try array("odd/half")
    #expect(half.shape == [3] && half.floats(0..<3) == [1.5, -2.25, 0.5])
    let frames = try array("frames/wav/03a01Fa")
    #expect(frames.shape == [2, 3] && frames.floats(3..<6) == [1.5, -2.25, 0.1])
    let layers = try array("layers/wav/03a01Fa")
    #expect(layers.shape == [2, 2, 3] && layers.floats(0..<3) == [0, 0, 0])
    #expect(try array("odd/scalar").shape.isEmpty)
  }

  @Test(arguments: [
    ("objects", "Python objects"), ("integers", "the type '<i8'"), ("fortran", "Fortran order"),
  ])
  func otherContentsAreRefused(_ name: String, _ reason: String) throws {
    let error = #expect(throws: UserError.self) { try array("odd/\(name)") }
    #expect(error?.description.contains(reason) == true)
  }

  /// No prefix of a file, and no file with one byte of its header changed, ends the process or is read beyond its
  /// end.
  @Test func damagedFilesAreRefusedOrReadWithinTheirBounds() throws {
    let bytes = try Data(contentsOf: fixture("feature-tables/frames/wav/03a01Fa.npy"))
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "x.npy")
      func read(_ data: Data) throws {
        try data.write(to: file)
        guard let array = try? NumPyArray(contentsOf: file) else { return }
        let count = array.shape.reduce(1, *)
        #expect(array.floats(0..<count).count == count)
      }
      for length in stride(from: 0, to: bytes.count, by: 7) { try read(bytes.prefix(length)) }
      for place in 0..<128 {
        for value: UInt8 in [0, 0x39, 0xFF] {
          var changed = bytes
          changed[place] = value
          try read(changed)
        }
      }
    }
  }
}
