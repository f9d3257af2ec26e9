// SPDX-License-Identifier: MIT

import Foundation
import Foundations
import TestSupport
import Testing

@testable import Corpora

/// What spreadsheets and other programs leave in a table, and errors that name their own cause.
@Suite struct ManifestTableTests {
  @Test func commasOfSpreadsheetsAreHarmless() throws {
    let texts = [
      "path,emotion,speaker,,\na.wav,anger,1,,\nb.wav,fear,2,,\n,,,,\n,,,,\n",
      "\u{FEFF}path,emotion,speaker\r\na.wav,anger,1\r\nb.wav,fear,2,,\r\n ,,\r\n",
      ",path,emotion,speaker\n0,a.wav,anger,1\n1,b.wav,fear,2\n",
      "path,,emotion,,speaker\na.wav,x,anger,,1\nb.wav,,fear,y,2\n",
    ]
    try withTemporaryFolder { folder in
      let place = try ManifestFolder(folder)
      for text in texts {
        let manifest = try place.manifest(text)
        #expect(manifest.rows.map(\.path) == ["a.wav", "b.wav"])
        #expect(manifest.rows.map(\.speaker) == ["1", "2"])
        #expect(manifest.columns == [])
        #expect(try manifest.corpus().emotions == [.anger, .fear])
      }
      #expect(place.error("path,emotion,,\n,,,\n") == place.error(.headerOnly))
      // a field too many is no comma of a spreadsheet
      #expect(
        place.error("path,emotion\na.wav,anger,,1\n")
          == place.error(.wrongFieldCount(expected: 2, found: 4), line: 2))
    }
  }

  @Test func absolutePathsWithinTheFolderAreItsOwn() throws {
    try withTemporaryFolder { folder in
      let place = try ManifestFolder(folder.appending(path: "far"))
      let link = folder.appending(path: "near")
      try FileManager.default.createSymbolicLink(at: link, withDestinationURL: place.folder)
      let real = place.folder.resolvingSymlinksInPath().path
      for root in [place.folder.path, real, real + "/sub/..", real + "/"] {
        let manifest = try place.manifest("path\n\(root)/sub/c.wav\n\(root)/a.wav\n")
        #expect(manifest.paths == ["a.wav", "sub/c.wav"])
      }
      let text = Data("path\n\(link.path)/a.wav\n".utf8)
      #expect(try Manifest(text, at: link.appending(path: "mine.csv")).paths == ["a.wav"])
      for path in [
        "/etc/passwd", real + "x/a.wav", real + "/../a.wav", real, real + "/sub/../../far/a.wav",
      ] {
        #expect(
          place.error("path\n\(path)\n") == place.error(.leavesFolder(path: path), line: 2),
          "\(path)")
      }
    }
  }

  @Test func recordingsBehindLinksThatLeadOutAreCounted() throws {
    try withTemporaryFolder { folder in
      let place = try ManifestFolder(folder.appending(path: "mine"))
      _ = try ManifestFolder(folder.appending(path: "other"), sounds: ["x.wav", "y.wav"])
      let files = FileManager.default
      for (link, target) in [
        ("x.wav", "../other/x.wav"), ("far", "../other"), ("within.wav", "a.wav"), ("subs", "sub"),
      ] {
        try files.createSymbolicLink(
          atPath: place.folder.appending(path: link).path, withDestinationPath: target)
      }
      let head = "path,emotion,speaker\n"
      let own = try place.manifest(
        head + "a.wav,anger,1\nwithin.wav,anger,1\nsubs/c.wav,fear,1\n")
      #expect(try own.corpus().description.remark.isEmpty)
      let manifest = try place.manifest(
        head + "a.wav,anger,1\nx.wav,fear,1\nfar/y.wav,fear,2\n")
      #expect(
        try manifest.corpus().description.remark.hasPrefix("2 of the 3 recordings of '"))
      // a link to nowhere, to itself, and to a device
      for (link, target) in [("n.wav", "nowhere"), ("k.wav", "k.wav"), ("d.wav", "/dev/null")] {
        try files.createSymbolicLink(
          atPath: place.folder.appending(path: link).path, withDestinationPath: target)
        #expect(place.error("path\n\(link)\n") != nil, "\(link)")
      }
    }
  }

  @Test func allUnknownLabelsAndMissingFilesAreToldAtOnce() throws {
    try withTemporaryFolder { folder in
      let place = try ManifestFolder(folder)
      let text =
        place.error(
          "path,emotion\na.wav,proud\nx.wav,anger\nb.wav,angrry\nsub/c.wav,proud\ny.wav,fear\n")?
        .description ?? ""
      #expect(text.contains("mine.csv': there are mistakes in 5 lines.\n"))
      #expect(text.contains("\n  lines 2, 5: the emotion 'proud' is not known\n"))
      #expect(text.contains("\n  line 3: there is no file 'x.wav' in the manifest's folder\n"))
      #expect(text.contains("\n  line 4: the emotion 'angrry' is not known\n"))
      #expect(text.contains("Did you mean 'angry' (anger)?"))
    }
  }

  @Test func otherNamesOfColumnsArePointedOut() throws {
    try withTemporaryFolder { folder in
      let place = try ManifestFolder(folder)
      for name in ["speaker_id", "Speaker_ID", "speaker id", "spk"] {
        let manifest = try place.manifest("path,emotion,\(name)\na.wav,anger,1\nb.wav,fear,2\n")
        #expect(manifest.rows.map(\.speaker) == ["1", "2"])
        let remark = try manifest.corpus().description.remark
        #expect(remark.hasSuffix("are those of its column '\(name)'."), "\(remark)")
      }
      let both = try place.manifest("path,emotion,speaker_id,speaker\na.wav,anger,1,x\n")
      #expect(both.rows.map(\.speaker) == ["x"])
      let actor = try place.manifest("path,emotion,actor\na.wav,anger,1\nb.wav,fear,2\n")
      #expect(
        try actor.corpus().description.remark.hasSuffix(
          "If its column 'actor' names the speakers, call it 'speaker'."))
      let label = try place.manifest("path,label\na.wav,anger\nb.wav,fear\n")
      let error = #expect(throws: UserError.self) { try label.corpus() }
      #expect(error?.description.contains("If the column 'label' holds the emotions") == true)
      let name = place.error("filename,emotion\na.wav,anger\n")?.description ?? ""
      #expect(
        name.contains("only 'filename', 'emotion'. If the column 'filename' names the sounds"))
      #expect(
        place.error("path;emotion,\na.wav;anger,\n")?.description.contains("semicolons") == true)
    }
  }
}
