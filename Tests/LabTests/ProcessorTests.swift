// SPDX-License-Identifier: MIT
import Lab
import Testing

/// What a processor can do, read from Linux's description of it.
@Suite struct ProcessorTests {
  @Test func anX86ProcessorIsReadFromItsFlags() {
    let text = """
      processor\t: 0
      model name\t: Some Processor: 2.6 GHz
      flags\t\t: fpu sse4_2 avx2 avx512f avx512_bf16 amx_bf16 amx_tile
      processor\t: 1
      model name\t: Another
      flags\t\t: fpu
      """
    let processor = Processor(information: text)
    #expect(processor.name == "Some Processor: 2.6 GHz")
    #expect(processor.instructionSets == ["AMX", "AVX-512 BF16", "AVX-512", "AVX2"])
    #expect(processor.multipliesBFloat16)
  }

  @Test func widerVectorsAloneMultiplyNoBFloat16() {
    let processor = Processor(information: "flags : fpu avx2 avx512f avx512_vnni\n")
    #expect(processor.instructionSets == ["AVX-512", "AVX2"])
    #expect(!processor.multipliesBFloat16)
  }

  @Test func anARMProcessorHasFeatures() {
    let processor = Processor(information: "Features\t: fp asimd bf16 i8mm\n")
    #expect(processor.instructionSets == ["BF16", "NEON"])
    #expect(processor.multipliesBFloat16)
  }

  @Test(arguments: ["", "flags", "model name", "model name:\nflags:"])
  func anUnreadableDescriptionClaimsNothing(_ text: String) {
    let processor = Processor(information: text)
    #expect(processor.instructionSets == [])
    #expect(!processor.multipliesBFloat16)
  }
}
