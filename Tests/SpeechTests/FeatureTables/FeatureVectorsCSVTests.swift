// SPDX-License-Identifier: MIT

import Testing

@testable import Speech

@Suite struct FeatureVectorsCSVTests {
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
    let lines = set.vectors.csv(names: AcousticFeatureExtractor.names).split(separator: "\n")
    #expect(lines.count == 4)
    #expect(lines[0].hasPrefix("file,pcm_RMSenergy_sma_max,pcm_RMSenergy_sma_min,"))
    #expect(lines[0].hasSuffix(",F0_sma_de_kurtosis"))
    #expect(lines[1].hasPrefix("a.wav,1.0,1e-09,7.0,"))
    #expect(lines[2].hasPrefix("\"b, \"\"loud\"\".wav\",2.0,3e-09,7.0,"))
    #expect(lines[0].split(separator: ",").count == 385)
  }

  @Test func rowsOfAnotherCorpusHaveItsNameAndNoHeader() {
    let rows = set.vectors.csv(
      names: AcousticFeatureExtractor.names, prefix: "EmoDB/", hasHeader: false)
    #expect(rows.hasPrefix("EmoDB/a.wav,1.0,"))
  }

  /// Two bands over three moments: 1, 2, 3 and 5, 5, 5.
  @Test func statisticsOfARowAreItsMeanAndDeviation() throws {
    var settings = SpectrogramSettings.laptop
    (settings.height, settings.width) = (2, 3)
    let set = SpectrogramSet(settings: settings, paths: ["a.wav"], values: [1, 2, 3, 5, 5, 5])
    let statistics = set.rowStatistics()
    #expect(statistics.width == 4)
    #expect(statistics[0] == [2, 5, Float((2.0 / 3).squareRoot()), 0])
    #expect(
      SpectrogramSet.rowStatisticNames(height: 2)
        == ["logmel_mean[1]", "logmel_mean[2]", "logmel_deviation[1]", "logmel_deviation[2]"])
  }
}
