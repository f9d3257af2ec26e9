// SPDX-License-Identifier: MIT

import Testing

@testable import Torch

struct ErrorTests {
  @Test func aShapeMismatchIsThrownWithTheMessageOfLibtorch() throws {
    let a = try Tensor.ones([2, 3])
    let b = try Tensor.ones([2, 3])
    let error = #expect(throws: TorchError.self) { try a.matmul(b) }
    let sentence = try #require(error?.description)
    #expect(sentence.hasPrefix("libtorch could not carry out 'matrix product': "))
    #expect(sentence.contains("2x3 and 2x3"))
    // one message, not libtorch's trace of its own stack
    #expect(!sentence.contains("Exception raised from") && !sentence.contains("frame #"))
  }

  @Test func whatDoesNotFitIsThrown() throws {
    let matrix = try Tensor.ones([2, 3])
    #expect(throws: TorchError.self) { try matrix + Tensor.ones([2, 2]) }
    #expect(throws: TorchError.self) { try matrix.reshaped([4, 2]) }
    #expect(throws: TorchError.self) { try matrix.selected([2]) }
    #expect(throws: TorchError.self) { try matrix.narrowed(1..<4) }
    #expect(throws: TorchError.self) { try matrix.sum(2) }
    #expect(throws: TorchError.self) { try Tensor([3]).oneHot(classes: 3) }
    #expect(throws: TorchError.self) { try Tensor.concatenated([]) }
    #expect(throws: TorchError.self) { try matrix.assign(Tensor.ones([5])) }
    #expect(throws: TorchError.self) { try Tensor.zeros([2, 2]).solve(Tensor.ones([2, 1])) }
    #expect(throws: TorchError.self) { try matrix.dropout(1.5, Generator(seed: 1)) }
  }

  @Test func gradientsOfManyNumbersOrOfNoneAreRefused() throws {
    let leaf = try Tensor([1.0, 2]).requiringGradient()
    #expect(throws: TorchError.self) { try (leaf * 2).backward() }
    #expect(throws: TorchError.self) { try Tensor([1.0]).sum().backward() }
    #expect(throws: TorchError.self) { try Tensor([1, 2]).requiringGradient() }
  }

  @Test func aDamagedGeneratorStateIsRefused() throws {
    let generator = try Generator(seed: 1)
    #expect(throws: TorchError.self) { try generator.restore([1, 2, 3]) }
  }

  @Test func theEngineGoesOnAfterAnError() throws {
    _ = try? Tensor.ones([2, 3]).matmul(Tensor.ones([2, 3]))
    #expect(try Tensor.ones([2, 3]).matmul(Tensor.ones([3, 2])).floats == [3, 3, 3, 3])
  }

  @Test func aDeviceThatIsNotThereIsRefusedInASentence() throws {
    try Engine.require(device: "cpu")
    let error = #expect(throws: TorchError.self) { try Engine.require(device: "tpu") }
    #expect(
      error?.description
        == "The device 'tpu' cannot be used: known devices are cpu and cuda. Choose --device cpu, or build with LIBTORCH=<a libtorch with CUDA>."
    )
    #expect(throws: TorchError.self) { try Tensor.ones([1]).to(device: "nonsense") }
  }

  /// The device works on a machine with a GPU and is refused on any other.
  @Test func cudaWorksOrIsRefusedInASentence() throws {
    do {
      try Engine.require(device: "cuda")
      #expect(try Tensor.ones([2]).to(device: "cuda").floats == [1, 1])
    } catch let error as TorchError {
      #expect(
        error.description
          == "The device 'cuda' cannot be used: this libtorch \(Engine.version) was built without CUDA, or no GPU is visible. Choose --device cpu, or build with LIBTORCH=<a libtorch with CUDA>."
      )
      #expect(throws: TorchError.self) { try Tensor.ones([2]).to(device: "cuda") }
      #expect(throws: TorchError.self) { try Generator(seed: 1, device: "cuda") }
    }
  }
}
