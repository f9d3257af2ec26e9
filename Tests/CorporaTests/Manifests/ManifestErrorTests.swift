// SPDX-License-Identifier: MIT

import Foundation
import Foundations
import TestSupport
import Testing

@testable import Corpora

/// Errors of a manifest name the line, the mistake, and the remedy.
@Suite struct ManifestErrorTests {
  private static let header = "path,emotion,speaker\n"

  static let wrong: [(text: String, line: Int?, problem: ManifestProblem)] = [
    ("", nil, .empty),
    ("\u{FEFF}\r\n\n", nil, .empty),
    (header, nil, .headerOnly),
    ("emotion,speaker\nanger,1\n", 1, .noPathColumn(columns: ["emotion", "speaker"])),
    ("\npath;emotion\na.wav;anger\n", 2, .noPathColumn(columns: ["path;emotion"])),
    ("path,emotion,Emotion\na.wav,anger,anger\n", 1, .columnTwice("Emotion")),
    (header + "a.wav,anger\n", 2, .wrongFieldCount(expected: 3, found: 2)),
    (header + "a.wav,anger,1\nb.wav,fear,1,2\n", 3, .wrongFieldCount(expected: 3, found: 4)),
    (header + "a.wav,anger,\"1\n2\"\n,fear,1\n", 2, .controlCharacter(column: "speaker")),
    (header + "a\u{0}.wav,anger,1\n", 2, .controlCharacter(column: "path")),
    (header + "a.wav,anger,1\n\"b.wav,fear,1\n\n", 3, .unclosedQuote),
    (header + "a.wav,an\"ger,1\n", 2, .strayQuote),
    (header + "\"a.wav\"x,anger,1\n", 2, .strayQuote),
    (header + "\n\n,anger,1\n", 4, .noPath),
    (header + "../a.wav,anger,1\n", 2, .leavesFolder(path: "../a.wav")),
    (header + "sub/../../a.wav,anger,1\n", 2, .leavesFolder(path: "sub/../../a.wav")),
    (header + "/etc/passwd,anger,1\n", 2, .leavesFolder(path: "/etc/passwd")),
    (header + ".,anger,1\n", 2, .leavesFolder(path: ".")),
    (header + "sub,anger,1\n", 2, .notAFile(path: "sub")),
    (header + "A.wav,anger,1\n", 2, .fileNotFound(path: "A.wav")),
    (
      header + "a.wav,anger,1\nsub/.././a.wav,fear,1\n", 3,
      .listedTwice(path: "a.wav", firstLine: 2)
    ),
    (header + "a.wav,,1\n", 2, .noEmotion(path: "a.wav")),
    (header + "a.wav,anger,1\nb.wav,proud,1\n", 3, .unknownEmotion(label: "proud")),
  ]

  @Test(arguments: wrong.indices)
  func aWrongManifestIsRefused(index: Int) throws {
    let (text, line, problem) = Self.wrong[index]
    try withTemporaryFolder { folder in
      let place = try ManifestFolder(folder)
      let error = try #require(place.error(text))
      #expect(error == place.error(problem, line: line))
      #expect(error.description.contains("mine.csv'" + (line.map { ", line \($0): " } ?? ": ")))
      #expect(!error.description.contains(".. "))
    }
  }

  @Test func linesAreCountedThroughQuotes() throws {
    try withTemporaryFolder { folder in
      let place = try ManifestFolder(folder)
      let text = "path,emotion,note\r\na.wav,anger,\"one\r\ntwo\nthree\"\r\nb.wav,rege,\r\n"
      #expect(place.error(text) == place.error(.unknownEmotion(label: "rege"), line: 5))
    }
  }

  @Test func theNearestEmotionIsNamed() throws {
    try withTemporaryFolder { folder in
      let place = try ManifestFolder(folder)
      for (label, hint) in [
        ("angrry", "Did you mean 'angry' (anger)? "), ("hapiness", "Did you mean 'happiness'? "),
        ("Freide", "Did you mean 'Freude' (happiness)? "), ("contemplation", "Known are anger, "),
      ] {
        let text = place.error("path,emotion\na.wav,\(label)\n")?.description ?? ""
        #expect(text.contains("line 2: the emotion '\(label)' is not known. \(hint)"), "\(text)")
        #expect(
          text.contains("boredom, calm, disgust, fear, happiness, neutral, sadness, surprise"))
      }
    }
  }

  @Test func bytesThatAreNoUTF8AreFound() throws {
    try withTemporaryFolder { folder in
      let place = try ManifestFolder(folder)
      let latin1 =
        Data("path,emotion\na.wav,anger\nb.wav,".utf8) + Data([0xC4]) + Data("rger\n".utf8)
      #expect(place.error(latin1) == place.error(.notUTF8, line: 3))
      let utf16 = try #require("path\na.wav\n".data(using: .utf16))
      #expect(place.error(utf16) == place.error(.notUTF8, line: 1))
    }
  }

  @Test func whatCommonMistakesNeedIsSaid() throws {
    try withTemporaryFolder { folder in
      let place = try ManifestFolder(folder)
      let semicolons = place.error("path;emotion\na.wav;anger\n")?.description ?? ""
      #expect(semicolons.contains("separated by semicolons: save it with commas"))
      let windows = place.error("path\nsub\\c.wav\n")?.description ?? ""
      #expect(windows.contains("Write / between folder and file"))
    }
  }

  @Test func aManifestThatIsNotThereOrAFolder() throws {
    try withTemporaryFolder { folder in
      let missing = folder.appending(path: "no.csv")
      let unreadable = ManifestProblem.unreadable(reason: "no such file or directory")
      #expect(throws: unreadable.error(in: missing.relativePath)) {
        try Manifest(contentsOf: missing)
      }
      #expect(throws: ManifestProblem.isFolder.error(in: folder.relativePath)) {
        try Manifest(contentsOf: folder)
      }
    }
  }

  /// The superuser may read everything.
  @Test(.enabled(if: geteuid() != 0))
  func whatMayNotBeReadIsNotCalledMissing() throws {
    try withTemporaryFolder { folder in
      let place = try ManifestFolder(folder)
      func permit(_ path: String, _ rights: Int) throws {
        try FileManager.default.setAttributes(
          [.posixPermissions: rights], ofItemAtPath: folder.appending(path: path).path)
      }
      try permit("sub", 0)
      defer { try? permit("sub", 0o700) }
      #expect(
        place.error("path\nsub/c.wav\n") == place.error(.fileForbidden(path: "sub/c.wav"), line: 2))
      #expect(try CorpusScan(of: folder).passedOver.map(\.path) == ["sub/"])
      try permit("a.wav", 0)
      #expect(
        place.error("path\na.wav\n") == place.error(.fileForbidden(path: "a.wav"), line: 2))
      _ = try place.manifest("path\nb.wav\n")
      try permit("mine.csv", 0)
      #expect(throws: place.error(.unreadable(reason: "permission denied"))) {
        try Manifest(contentsOf: place.file())
      }
    }
  }
}
