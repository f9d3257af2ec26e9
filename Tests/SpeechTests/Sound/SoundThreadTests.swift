// SPDX-License-Identifier: MIT

import Foundation
import Foundations
import TestSupport
import Testing

@testable import Speech

/// The reason why a file is refused is its own, however many are opened at a time.
@Suite struct SoundThreadTests {
  @Test func reasonsBelongToTheirFiles() throws {
    let format = WaveBytes.chunk("fmt ", WaveBytes.format(bits: 16))
    let damaged: [Data] = [
      Data("this is no sound at all\n".utf8),
      Data("RIFF\u{10}\u{0}\u{0}\u{0}WAVEfmt ".utf8) + WaveBytes.number(4) + Data(count: 60),
      Data("caff".utf8) + Data(count: 100),
      Data("fLaC".utf8) + Data(count: 100),
      Data("RIFF".utf8) + WaveBytes.number(100) + Data("WAVE".utf8) + format
        + WaveBytes.chunk("odd!", Data("xxxx".utf8)) + Data(repeating: 1, count: 40),
      Data(".snd".utf8) + Data(count: 60),
    ]
    try withTemporaryFolder { folder in
      let files = try (0..<120).map { index in
        let url = folder.appending(path: "\(index).wav")
        try damaged[index % damaged.count].write(to: url)
        return url
      }
      let reason = { @Sendable (url: URL) -> String in
        do {
          _ = try SoundReader(url, named: "x", ffmpeg: nil)
          return ""
        } catch { return "\(error)" }
      }
      let alone = files.prefix(damaged.count).map(reason)
      #expect(Set(alone).count >= 4 && !alone.contains(""))
      for _ in 0..<10 {
        let together = try files.concurrentMap(reason)
        for (index, sentence) in together.enumerated() {
          #expect(sentence == alone[index % damaged.count])
        }
      }
    }
  }
}
