// SPDX-License-Identifier: MIT
import Foundation
import TestSupport
import Testing

/// The same speech in any lossless container, under any name, has the same prediction to the last bit.
@Suite struct DidanPredictContainerTests {
  @Test func theContainerMakesNoDifference() throws {
    try Recognisers.inTemporaryFolder { made in
      let folder = made.folder.appending(path: "same <b> 'x'")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      var files: [String: Data] = [:]
      for (name, format) in SoundContainers.lossless {
        files[name] = try SoundContainers.file(SoundContainers.speech, format)
      }
      for channels in [2, 5] {
        var wave = WaveBytes()
        wave.channels = channels
        files["\(channels) channels.wav"] = wave.data
      }
      var wave = WaveBytes()
      (wave.dataSize, wave.riffSize) = (0x7FFF_F000, 0x7FFF_F024)
      files["streamed.wav"] = wave.data
      wave.before = WaveBytes.chunk("LIST", Data("INFOx".utf8))
      files["list.WAV"] = wave.data
      for name in ["-y.wav", "100%d.wav", "it's \"it\".wav", "<i>.wav", "é.wav", "wav as.mp3"] {
        files[name] = WaveBytes().data
      }
      for (name, data) in files {
        try data.write(to: folder.appending(path: name, directoryHint: .notDirectory))
      }
      let outcome = try made.predict("--format", "json", folder.lastPathComponent)
      #expect(outcome.exitCode == 0, "\(outcome.errors)")
      #expect(outcome.errors.isEmpty, "\(outcome.errors)")
      let lines = try Recognisers.lines(outcome.output)
      #expect(lines.count == files.count && lines.count > 28)
      for line in lines {
        #expect(line.scores == lines[0].scores && line.emotion != nil, "\(line.file)")
      }
      // standard input is no exception, and a pipe by its name is read as that
      for name in ["streamed.wav", "flac16.flac", "caf.caf"] {
        let path = folder.appending(path: name).path.replacing("'", with: "'\\''")
        for source in ["-", "/dev/stdin"] {
          let piped = try made.shell(
            "cat '\(path)' | didan predict --model model.h5 --format json \(source)")
          #expect(piped.exitCode == 0, "\(piped.errors)")
          #expect(try Recognisers.lines(piped.output).map(\.scores) == [lines[0].scores])
        }
      }
    }
  }
}
