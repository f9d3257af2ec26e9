// SPDX-License-Identifier: MIT

import Foundation
import TestSupport
import Testing

@testable import Corpora

@Suite struct AudioLengthTests {
  private func length(of contents: Data) throws -> AudioLength {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "sound")
      try contents.write(to: file)
      return try AudioLength(ofFileAt: file)
    }
  }

  private func error(of contents: Data) -> AudioLengthError? {
    do {
      _ = try length(of: contents)
      return nil
    } catch { return error as? AudioLengthError }
  }

  @Test func wav() throws {
    let length = try length(of: Sounds.wav(frames: 24_000))
    #expect(length == AudioLength(frames: 24_000, rate: 16_000))
    #expect(length.seconds == 1.5)
  }

  /// `subject 1/anger/sentence 1/s1_an_1.avi` has 85 pictures at 25 per second, 163,200 frames.
  @Test func avi() throws {
    let length = try length(of: Sounds.avi(frames: 163_200))
    #expect(length == AudioLength(frames: 163_200, rate: 48_000))
  }

  /// 100,000 lists, each in the one before it.
  @Test func listsInListsAreLeftUnread() {
    let depth = 100_000
    var lists = Data()
    for level in 0..<depth {
      lists.append(contentsOf: "LIST".utf8)
      lists.append(
        withUnsafeBytes(of: UInt32(12 * (depth - level - 1) + 4).littleEndian) { Data($0) })
      lists.append(contentsOf: "list".utf8)
    }
    var file = Data("RIFF".utf8)
    file.append(withUnsafeBytes(of: UInt32(lists.count + 4).littleEndian) { Data($0) })
    file.append(contentsOf: "WAVE".utf8)
    #expect(error(of: file + lists) != nil)
  }

  @Test func aFileThatWasCutShortIsNoticed() {
    for whole in [Sounds.wav(frames: 500), Sounds.avi(frames: 5000)] {
      guard case .cutShort(_, let bytes, let needed) = error(of: whole.dropLast(100)) else {
        Issue.record("not noticed")
        continue
      }
      #expect(bytes == whole.count - 100)
      #expect(needed == whole.count)
    }
  }

  @Test func whatIsNotUncompressedSoundIsRefused() {
    guard case .compressed(_, format: 0x55) = error(of: Sounds.avi(frames: 10, tag: 0x55)) else {
      Issue.record("MP3 sound should be refused")
      return
    }
    for stranger in [Data(), Data("RIFF".utf8), Data("# a text that is no sound\n".utf8)] {
      guard case .notRIFF = error(of: stranger) else {
        Issue.record("\(stranger.count) bytes that are no RIFF file should be refused")
        return
      }
    }
  }
}
