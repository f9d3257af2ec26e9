// SPDX-License-Identifier: MIT
import Foundation
import Foundations
import TestSupport
import Testing

@testable import Speech

/// Tables of features in every format, and the sentences for those that cannot be used.
@Suite struct FeatureTableTests {
  private func table(_ name: String, layer: Int? = nil) throws -> FeatureTable {
    try FeatureTable(contentsOf: fixture("feature-tables/\(name)"), layer: layer)
  }

  private func csv(_ text: String) throws -> FeatureTable {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "t.csv")
      try Data(text.utf8).write(to: file)
      return try FeatureTable(contentsOf: file)
    }
  }

  private func problem(of text: String) -> String {
    let error = #expect(throws: UserError.self) { try csv(text) }
    return error?.description ?? ""
  }

  /// Rows of NumPy and h5py, see `make_tables.py`.
  private static let rows: [Float] = [1.5, -2.25, 0.1, 3, 4, -1e-3, 0, 7, 1e20]

  @Test(arguments: [
    ("vectors.csv", nil), ("vectors.h5", nil), ("vectors", nil), ("frames", nil), ("layers", 1),
  ])
  func everyFormatHasTheSameNumbersAndDigest(_ name: String, _ layer: Int?) throws {
    let table = try table(name, layer: layer)
    #expect(table.names == ["wav/03a01Fa", "wav/03a01Nc", "wav/14b10Tc"])
    #expect(Array(table.values) == Self.rows && table.description.width == 3)
    #expect(try table.description.digest == self.table("vectors.csv").description.digest)
  }

  @Test func poolingIsPartOfTheDescription() throws {
    #expect(try table("vectors").description.pooling == .none)
    #expect(try table("frames").description.pooling == .frames)
    #expect(try table("layers", layer: 1).description.pooling == .layer(1))
    for pooling in [FeaturePooling.none, .frames, .layer(12)] {
      let text = try CanonicalJSON.encode([pooling])
      #expect(try JSONDecoder().decode([FeaturePooling].self, from: text) == [pooling])
    }
  }

  /// The order of rows is not part of a table's identity, its numbers are.
  @Test func theDigestIsOfNamesAndNumbers() throws {
    let there = try csv("file,x\na.wav,1\nb.wav,2\n").description.digest
    #expect(try csv("x,path\n2,b.wav\n1,a.wav\n").description.digest == there)
    #expect(try csv("file,x\na.wav,1\nb.wav,2.5\n").description.digest != there)
    #expect(try csv("file,x\na.wav,1\nc.wav,2\n").description.digest != there)
  }

  @Test func fieldsMayBeQuotedAndLinesEndAsAnySystemEndsThem() throws {
    let table = try csv(
      "\u{FEFF}file,\"a, b\"\r\n\"wav/\"\"x\"\", y.wav\",\"1.5\"\r\n\r\nz.flac, -2e-3 \r\n")
    #expect(table.names == ["wav/\"x\", y", "z"])
    #expect(Array(table.values) == [1.5, -2e-3])
  }

  /// What `didan features` writes reads back to the last bit.
  @Test func decimalsAreReadAsTheNearestNumber() throws {
    var stream = RandomStream(seed: 3, purpose: "table")
    let numbers = (0..<200).map { _ in Float(stream.normal() * pow(10, 6 * stream.normal())) }
    let text = "file,x\n" + numbers.enumerated().map { "\($0).wav,\($1)\n" }.joined()
    #expect(Array(try csv(text).values) == numbers)
  }

  @Test func whatIsWrongWithACSVIsSaid() {
    #expect(problem(of: "name,x\na.wav,1\n").contains("no column 'file' or 'path'"))
    #expect(problem(of: "").contains("no column"))
    #expect(problem(of: "file,path,x\na,a,1\n").contains("more than one column"))
    #expect(problem(of: "file,x\n").contains("has no features"))
    #expect(problem(of: "file\na.wav\n").contains("has no features"))
    #expect(problem(of: "file,x,x\na.wav,1,2\n").contains("columns of one name:\n  x"))
    #expect(
      problem(of: "file,x,y\na.wav,1,2\nb.wav,1\n").contains(
        "2 columns in line 3, but its header has 3"))
    #expect(
      problem(of: "file,x,emotion\na.wav,1,anger\n").contains("line 2, column 'emotion': 'anger'"))
    #expect(problem(of: "file,x\na.wav,\n").contains("line 2, column 'x': ''"))
    #expect(problem(of: "file,x\na.wav,1\nb.wav,nan\n").contains("not finite:\n  b.wav (x)"))
    #expect(problem(of: "file,x\na.wav,inf\n").contains("a.wav (x)"))
    #expect(
      problem(of: "file,x\na.wav,1\na.flac,2\n").contains("several rows of one utterance:\n  a\n"))
    #expect(problem(of: "file,x\n\"a.wav,1\n").contains("quote in line 2 that is not closed"))
    #expect(problem(of: "file,x\n\"a.wav\"b,1\n").contains("text behind a closed quote in line 2"))
  }

  /// What spreadsheets add is harmless; what may be a column without its name is not.
  @Test func commasOfSpreadsheetsAreHarmless() throws {
    for text in [
      "file,x,y,,\na.wav,1,2,,\nb.wav,3,4,,\n,,,,\n", "file,x,y\na.wav,1,2,,\n,,\nb.wav,3,4\n",
    ] {
      let table = try csv(text)
      #expect(table.names == ["a", "b"])
      #expect(Array(table.values) == [1, 2, 3, 4])
    }
    #expect(problem(of: "file,x\na.wav,1,,2\n").contains("4 columns in line 2"))
    #expect(problem(of: ",file,x\n0,a.wav,1\n").contains("no name for column 1 in its first line"))
    #expect(problem(of: "file;x\na.wav;1,5\n").contains("columns separated by semicolons"))
    #expect(problem(of: "file\tx\na.wav\t1\n").contains("columns separated by tabs"))
  }

  @Test func listsAreShortened() {
    let text = "file,x\n" + (0..<9).map { "\($0).wav,nan\n" }.joined()
    #expect(problem(of: text).contains("  4.wav (x)\n  and 4 more\n"))
  }

  /// audinterface writes a segment for each row, which is the whole file where it processed files.
  @Test func segmentsFromTheStartAreReadAndOthersRefused() throws {
    let whole = try csv("file,start,end,x\na.wav,0 days,0 days 00:00:01.500000,1\nb.wav,0,NaT,2\n")
    #expect(whole.segments == [.init(start: 0, end: 1.5), .init(start: 0, end: nil)])
    #expect(whole.description.width == 1)
    #expect(
      problem(of: "file,start,end,x\na.wav,0,1,1\na.wav,1,2,1\n").contains(
        "parts of recordings:\n  a.wav"))
    #expect(
      problem(of: "file,start,x\na.wav,0,1\n").contains("one of the columns 'start' and 'end'"))
    #expect(problem(of: "file,start,end,x\na.wav,soon,1,1\n").contains("the time 'soon' in line 2"))
    #expect(FeatureSegment.seconds("1 days 02:03:04.5") == 93784.5)
    #expect(FeatureSegment.seconds("-1") == nil && FeatureSegment.seconds("") == nil)
  }

  @Test func whatIsWrongWithAFileOrFolderIsSaid() throws {
    func problem(_ name: String, layer: Int? = nil) -> String {
      let error = #expect(throws: UserError.self) { try table(name, layer: layer) }
      return error?.description ?? ""
    }
    #expect(
      problem("layers").contains("has 2 layers. Say which one to take with --layer 0 to --layer 1"))
    #expect(problem("layers", layer: 2).contains("has the layers 0 to 1"))
    #expect(problem("frames", layer: 0).contains("no layers. Leave --layer out"))
    #expect(problem("vectors.csv", layer: 0).contains("Leave --layer out"))
    #expect(problem("make_tables.py").contains("is not a feature table"))
    #expect(throws: UserError.self) {
      try FeatureTable(contentsOf: URL(filePath: "/nowhere/t.csv"))
    }
    try withTemporaryFolder { folder in
      #expect(throws: UserError.self) { try FeatureTable(contentsOf: folder) }
      for (name, source) in [("a", "vectors/wav/03a01Fa"), ("b", "frames/wav/03a01Fa")] {
        try FileManager.default.copyItem(
          at: fixture("feature-tables/\(source).npy"), to: folder.appending(path: "\(name).npy"))
      }
      let error = #expect(throws: UserError.self) { try FeatureTable(contentsOf: folder) }
      #expect(error?.description.contains("different shapes") == true)
      let file = folder.appending(path: "t.h5")
      try Data("no".utf8).write(to: file)
      #expect(throws: UserError.self) { try FeatureTable(contentsOf: file) }
    }
  }
}
