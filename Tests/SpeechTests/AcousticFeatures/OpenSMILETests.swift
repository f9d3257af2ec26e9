// SPDX-License-Identifier: MIT

import Foundation
import Testing

@testable import Speech

/// A comparison with the features of openSMILE, which is not part of this project. The guide
/// `AcousticFeatures` explains the making of the reference table and shows the result.
@Suite struct OpenSMILETests {
  private static func path(_ variable: String) -> URL? {
    ProcessInfo.processInfo.environment[variable].map { URL(fileURLWithPath: $0) }
  }

  @Test(
    .enabled(
      if: path("IS09_REFERENCE") != nil && path("DIDAN_CORPORA") != nil,
      "IS09_REFERENCE names openSMILE's features, DIDAN_CORPORA the folder that holds EmoDB"))
  func twentyFilesOfEmoDBCorrelateAsTheGuideSays() throws {
    let reference = try OpenSMILEReference(contentsOf: #require(Self.path("IS09_REFERENCE")))
    let folder = try #require(Self.path("DIDAN_CORPORA")).appendingPathComponent("EmoDB")
    #expect(reference.names == AcousticFeatureExtractor.names)
    #expect(reference.rows.count == 20)
    let found = try AcousticFeatureSet.compute(
      files: reference.rows.map { ($0.file, folder.appendingPathComponent($0.file)) },
      settings: .init(), threads: 2)
    let correlations = reference.names.indices.map { index in
      correlation(
        reference.rows.map { $0.features[index] },
        reference.rows.indices.map { Double(found[$0][index]) })
    }
    let table = CorrelationTable(correlations)
    let medians = Dictionary(uniqueKeysWithValues: table.groups.map { ($0.title, $0.median) })
    #expect(try #require(medians["RMS energy"]) >= 0.95)
    #expect(try #require(medians["MFCC 1–12"]) >= 0.95)
    #expect(try #require(medians["zero-crossing rate"]) >= 0.95)
    #expect(try #require(medians["strength of voicing"]) >= 0.8)
    #expect(try #require(medians["F0"]) >= 0.8)
    let guide = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../../Guides/AcousticFeatures.md")
    let page = try String(contentsOf: guide, encoding: .utf8)
    #expect(page.contains(table.markdown), "The guide's table should be:\n\(table.markdown)")
  }
}
