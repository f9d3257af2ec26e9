// SPDX-License-Identifier: MIT

import Foundation
import TestSupport
import Testing

@testable import Corpora

@Suite struct ManifestTests {
  @Test func aLabelledManifestIsACorpus() throws {
    try withTemporaryFolder { folder in
      let corpus = try ManifestFolder(folder).manifest(
        "path,emotion,speaker\nsub/c.wav,Wut,Anna\na.wav,happy,Ben\n./b.wav, SAD ,Anna\n"
      ).corpus()
      #expect(corpus.name == "mine")
      #expect(corpus.kind == .real)
      #expect(
        corpus.utterances == [
          Utterance(path: "a.wav", emotion: .happiness, speaker: "Ben"),
          Utterance(path: "b.wav", emotion: .sadness, speaker: "Anna"),
          Utterance(path: "sub/c.wav", emotion: .anger, speaker: "Anna"),
        ])
      #expect(corpus.description.emotions == [.anger, .happiness, .sadness])
      #expect(corpus.description.publishedSpeakers == 2)
      let url = corpus.url(of: corpus.utterances[2])
      #expect(url.path == folder.appending(path: "sub/c.wav").path)
    }
  }

  /// RFC 4180 with the line ends of three systems, with and without byte-order mark and last end.
  @Test(arguments: ["\n", "\r\n", "\r"], ["", "\u{FEFF}"])
  func lineEndsAndByteOrderMarksMakeNoDifference(end: String, mark: String) throws {
    let lines = ["path,emotion,speaker,note", "a.wav,anger,1,\"x,\"\"y\"\"\"", "", "b.wav,fear,2,"]
    try withTemporaryFolder { folder in
      let place = try ManifestFolder(folder)
      for last in ["", end] {
        let manifest = try place.manifest(mark + lines.joined(separator: end) + last)
        #expect(manifest.rows.map(\.path) == ["a.wav", "b.wav"])
        #expect(manifest.columns == ["note"])
        #expect(manifest.rows.map(\.more) == [["x,\"y\""], [""]])
      }
    }
  }

  @Test func audformatsTablesAreReadToo() throws {
    try withTemporaryFolder { folder in
      let place = try ManifestFolder(folder)
      let text = "file,start,end,emotion,speaker\n"
      let whole = try place.manifest(text + "a.wav,0 days,NaT,anger,1\nb.wav,0,,happiness,1\n")
      #expect(try whole.corpus().files.count == 2)
      #expect(
        place.error(text + "a.wav,0 days 00:00:01,NaT,anger,1\n")
          == place.error(.segment(path: "a.wav"), line: 2))
      #expect(
        place.error(text + "a.wav,0 days,0 days 00:00:01,anger,1\n")
          == place.error(.segment(path: "a.wav"), line: 2))
    }
  }

  @Test func pathsInAnyScript() throws {
    let paths = ["Ärger/Jürgen 1.wav", "生气/王.wav", "złość, \"głośno\".wav"]
    try withTemporaryFolder { folder in
      let place = try ManifestFolder(folder, sounds: paths)
      let manifest = try place.manifest(
        """
        Path,Emotion,Speaker
        Ärger/Jürgen 1.wav,Ärger,Jürgen
        生气/王.wav,生气,王
        "złość, ""głośno"".wav",złość,Łucja

        """, name: "eigene Aufnahmen (größer).csv")
      let corpus = try manifest.corpus()
      #expect(Set(corpus.utterances.map(\.path)) == Set(paths))
      #expect(corpus.counts[.anger] == 3)
      #expect(corpus.name == "eigene Aufnahmen (größer)")
    }
  }

  @Test func withoutEmotionsNoLabelIsStored() throws {
    try withTemporaryFolder { folder in
      let place = try ManifestFolder(folder)
      let manifest = try place.manifest("path,speaker\nb.wav,2\na.wav,1\n")
      #expect(!manifest.isLabelled)
      #expect(throws: place.error(.unlabelled)) { try manifest.corpus() }
      let unlabelled = Recordings(manifest)
      #expect(unlabelled.paths == ["a.wav", "b.wav"])
      #expect(manifest.rows.map(\.countedSpeaker) == ["1", "2"])
      #expect(!dumped(unlabelled).contains("Emotion"))
      // a labelled one, and a further column that tells the label, leave nothing behind either
      let labelled = try place.manifest("path,emotion,label\na.wav,anger,wut\nb.wav,fear,angst\n")
      let sealed = dumped(Recordings(labelled))
      for word in ["anger", "fear", "wut", "angst"] { #expect(!sealed.contains(word)) }
    }
  }

  private func dumped(_ value: some Any) -> String {
    var text = ""
    dump(value, to: &text)
    return text
  }

  @Test func anUnknownSpeakerIsOneUtterancesOnly() throws {
    try withTemporaryFolder { folder in
      let place = try ManifestFolder(folder)
      let corpus = try place.manifest("path,emotion\na.wav,anger\nb.wav,fear\n").corpus()
      #expect(Set(corpus.utterances.map(\.speaker)).count == 2)
      #expect(corpus.description.remark.contains("does not say who speaks 2 of its 2 utterances"))
      #expect(corpus.counts.bySpeaker == "unknown 2")
      let half = try place.manifest("path,emotion,speaker\na.wav,anger,Ben\nb.wav,fear,\n")
      #expect(half.unknownSpeakers == 1)
      #expect(try half.corpus().counts.bySpeaker == "Ben 1, unknown 1")
      let whole = try place.manifest("path,emotion,speaker\na.wav,anger,Ben\nb.wav,fear,Eva\n")
      #expect(try whole.corpus().description.remark.isEmpty)
    }
  }
}
