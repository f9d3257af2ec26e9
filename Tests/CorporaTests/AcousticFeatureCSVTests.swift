// SPDX-License-Identifier: MIT

import Speech
import Testing

@testable import Corpora

@Suite struct AcousticFeatureCSVTests {
  /// Column 0 is 1, 2, 3, column 1 is 1e-9, 3e-9, 5e-9, all others are 7.
  private let set: AcousticFeatureSet = {
    var values = [Float](repeating: 7, count: 3 * 384)
    for row in 0..<3 {
      values[row * 384] = Float(row + 1)
      values[row * 384 + 1] = [1e-9, 3e-9, 5e-9][row]
    }
    return AcousticFeatureSet(
      settings: .init(), paths: ["a.wav", "b, \"loud\".wav", "c.wav"], values: values)
  }()

  @Test func theTableHasAHeaderAndQuotesPaths() {
    let lines = set.csv().split(separator: "\n")
    #expect(lines.count == 4)
    #expect(lines[0].hasPrefix("file,pcm_RMSenergy_sma_max,pcm_RMSenergy_sma_min,"))
    #expect(lines[0].hasSuffix(",F0_sma_de_kurtosis"))
    #expect(lines[1].hasPrefix("a.wav,1.0,1e-09,7.0,"))
    #expect(lines[2].hasPrefix("\"b, \"\"loud\"\".wav\",2.0,3e-09,7.0,"))
    #expect(lines[0].split(separator: ",").count == 385)
  }
}
