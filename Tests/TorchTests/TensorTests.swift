// SPDX-License-Identifier: MIT

import Testing

@testable import Torch

struct TensorTests {
  @Test func numbersComeBackAsTheyWentIn() throws {
    let floats: [Float] = [0, -1.5, .pi, .greatestFiniteMagnitude, .leastNonzeroMagnitude, 1e-20]
    #expect(try Tensor(floats, shape: [2, 3]).floats == floats)
    let doubles: [Double] = [0, -1.5, .pi, .greatestFiniteMagnitude, .leastNonzeroMagnitude]
    #expect(try Tensor(doubles).doubles == doubles)
    let integers = [0, -1, .max, .min]
    #expect(try Tensor(integers).integers == integers)
    let bytes: [UInt8] = [0, 1, 128, 255]
    #expect(try Tensor(bytes).bytes == bytes)
  }

  @Test func aTensorKnowsItsShapeTypeAndDevice() throws {
    let tensor = try Tensor([1.0, 2, 3, 4, 5, 6], shape: [1, 2, 3])
    #expect(tensor.shape == [1, 2, 3])
    #expect(tensor.rank == 3 && tensor.count == 6)
    #expect(tensor.size(1) == 2 && tensor.size(-1) == 3)
    #expect(try tensor.elementType == .float64)
    #expect(try tensor.device == "cpu")
    #expect("\(tensor)" == "Tensor[1, 2, 3]")
  }

  @Test(arguments: [ElementType.float32, .float64, .int64, .bfloat16, .bool, .uint8])
  func everyElementTypeIsBridged(_ type: ElementType) throws {
    let tensor = try Tensor.ones([2, 2], type: type)
    #expect(try tensor.elementType == type)
    #expect(try tensor.integers == [1, 1, 1, 1])
    #expect(try Tensor([Float(0), 1]).to(type).integers == [0, 1])
  }

  @Test func anEmptyTensorIsATensor() throws {
    let empty = try Tensor([Float](), shape: [0, 3])
    #expect(empty.shape == [0, 3] && empty.count == 0)
    #expect(try empty.floats == [])
    #expect(try empty.sum().item == 0)
  }

  @Test func aNumberIsATensorWithoutDimensions() throws {
    let number = try Tensor([2.5], shape: [])
    #expect(number.rank == 0 && number.count == 1)
    #expect(try number.item == 2.5)
  }

  @Test func theSourceArrayIsCopied() throws {
    var values: [Float] = [1, 2, 3]
    let tensor = try Tensor(values)
    values[0] = 9
    #expect(try tensor.floats == [1, 2, 3])
  }

  @Test func aSliceSharesAndASelectionDoesNot() throws {
    let whole = try Tensor([Float](repeating: 0, count: 4))
    let slice = try whole.narrowed(1..<3)
    let selection = try whole.selected([0, 1, 2, 3])
    try slice.assign(Tensor([Float(7), 8]))
    #expect(try whole.floats == [0, 7, 8, 0])
    #expect(try selection.floats == [0, 0, 0, 0])
  }

  @Test func elementsAreRowMajorWhateverTheOrderInMemory() throws {
    let matrix = try Tensor([1.0, 2, 3, 4, 5, 6], shape: [2, 3])
    #expect(try matrix.transposed().doubles == [1, 4, 2, 5, 3, 6])
    #expect(try matrix.transposed().contiguous().doubles == [1, 4, 2, 5, 3, 6])
    let images = try Tensor((0..<24).map(Double.init), shape: [2, 3, 2, 2])
    #expect(try images.channelsLast().doubles == images.doubles)
  }

  @Test func bfloat16KeepsEightBitsOfSignificance() throws {
    // 1 + 2⁻⁷ is the next number after 1; 1 + 2⁻⁹ is rounded to 1.
    let rounded = try Tensor([1 + 0x1p-7, 1 + 0x1p-9]).to(.bfloat16)
    #expect(try rounded.doubles == [1 + 0x1p-7, 1])
  }
}
