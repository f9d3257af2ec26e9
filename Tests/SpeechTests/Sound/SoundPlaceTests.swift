// SPDX-License-Identifier: MIT

import Foundation
import Foundations
import TestSupport
import Testing

@testable import Speech

/// What is there in the place of a sound file, and headers of absurd size.
@Suite struct SoundPlaceTests {
  @Test func whatIsNoFileIsNamed() throws {
    try withTemporaryFolder { folder in
      func sentence(_ name: String) -> String {
        do {
          _ = try SpokenUtterance(at: folder.appending(path: name), named: name)
          return "it was accepted"
        } catch { return "\(error)" }
      }
      #expect(mkfifo(folder.appending(path: "pipe.wav").path, 0o600) == 0)
      #expect(sentence("pipe.wav").contains("it is a named pipe, not a file"))
      try FileManager.default.createDirectory(
        at: folder.appending(path: "folder.wav"), withIntermediateDirectories: false)
      #expect(sentence("folder.wav").contains("it is a folder"))
      for (name, place) in [("device.wav", "/dev/zero"), ("null.wav", "/dev/null")] {
        try FileManager.default.createSymbolicLink(
          atPath: folder.appending(path: name).path, withDestinationPath: place)
        #expect(sentence(name).contains("it is a device, not a file"))
      }
      try FileManager.default.createSymbolicLink(
        atPath: folder.appending(path: "link.wav").path, withDestinationPath: "nowhere.wav")
      #expect(sentence("link.wav").contains("it is a link to a file that is not there"))
      try FileManager.default.createSymbolicLink(
        atPath: folder.appending(path: "loop.wav").path, withDestinationPath: "loop.wav")
      #expect(sentence("loop.wav").contains("Cannot decode 'loop.wav' as audio"))
      let socket = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
      defer { close(socket) }
      var address = sockaddr_un()
      address.sun_family = sa_family_t(AF_UNIX)
      let path = folder.appending(path: "s.wav").path
      if path.utf8.count < MemoryLayout.size(ofValue: address.sun_path) {
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        let bound = withUnsafePointer(to: &address) {
          $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
            bind(socket, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
          }
        }
        #expect(bound == 0)
        #expect(sentence("s.wav").contains("it is a socket, not a file"))
      }
    }
  }

  @Test(arguments: [
    ("version https://git-lfs.github.com/spec/v1\noid sha256:4d\nsize 12\n", "Git LFS pointer"),
    ("/annex/objects/SHA256E-s12--4d.wav\n", "git-annex pointer"),
    ("<!DOCTYPE html>\n<html><body>Sign in</body></html>", "is a web page"),
    ("\u{FEFF}\n  <HTML><head>", "is a web page"),
    ("<?xml version=\"1.0\"?><Error><Code>AccessDenied</Code></Error>", "is a web page"),
    ("#EXTM3U\n/etc/passwd\n", "is a playlist"),
    ("ffconcat version 1.0\nfile x.wav\n", "is a playlist"),
    ("PK\u{3}\u{4}rest of it", "is an archive (ZIP)"),
  ]) func whatIsOftenFoundInItsPlaceIsNamed(text: String, words: String) {
    for name in ["a.wav", "a.mp3", "a.m4a", "a.aac"] {
      #expect(SoundFiles.refusal(Data(text.utf8), as: name).contains(words))
    }
  }

  @Test func theAdviceForAPointerFits() {
    #expect(
      SoundFiles.refusal(Data("version https://git-lfs.github.com/spec/v1\n".utf8))
        == "'a.wav' is a Git LFS pointer, not the sound. Fetch the sound: run 'git lfs pull' there."
    )
  }

  @Test(arguments: [257, 1000, 1024]) func tooManyChannelsAreRefused(channels: Int) {
    var wave = WaveBytes([Int16](repeating: 7, count: 300))
    wave.channels = channels
    #expect(SoundFiles.refusal(wave.data).contains("\(channels) channels, which are more than 256"))
  }

  @Test(arguments: [0, 1025, 65535]) func impossibleChannelsAreRefused(channels: Int) {
    var bytes = WaveBytes().data
    bytes.replaceSubrange(22..<24, with: WaveBytes.number(channels, 2))
    #expect(SoundFiles.refusal(bytes).hasPrefix("Cannot decode 'a.wav' as audio: "))
  }

  @Test(arguments: [1, 99, 100_000_000, 2_147_483_647, 4_294_967_295])
  func absurdRatesAreRefusedInEveryContainer(rate: Int) throws {
    var bytes = WaveBytes().data
    bytes.replaceSubrange(24..<28, with: WaveBytes.number(rate))
    #expect(SoundFiles.refusal(bytes).hasPrefix("Cannot decode 'a.wav' as audio: "))
    for format in [0x020002, 0x030002, 0x180002, 0x0B0002] as [Int32] where rate < 1 << 31 {
      guard
        let bytes = try SoundContainers.file(SoundContainers.speech, format, rate: rate)
      else { continue }
      #expect(SoundFiles.refusal(bytes).hasPrefix("Cannot decode 'a.wav' as audio: "))
    }
  }

  /// The number of samples that a header promises is refused before any memory is taken.
  @Test func aLongSoundIsRefusedUnread() throws {
    try withTemporaryFolder { folder in
      let url = folder.appending(path: "a.wav")
      var wave = WaveBytes([])
      (wave.dataSize, wave.riffSize) = (0x7000_0000, 0x7000_0024)
      try wave.data.write(to: url)
      #expect(truncate(url.path, off_t(0x7000_0000 + 44)) == 0)
      #expect(throws: UserError.self) { try SpokenUtterance(at: url, named: "a.wav") }
      let reader = try SoundReader(url)
      #expect(reader.promised == 0x3800_0000)
    }
  }

  /// Zeros behind a header are passed over in blocks: none of these is slow, though each has half a gigabyte of them.
  @Test(arguments: ["RIFF....WAVE", "FORM....AIFF", "fLaC", "caff", ".snd", "ID3"])
  func zerosBehindAHeader(start: String) throws {
    try withTemporaryFolder { folder in
      let url = folder.appending(path: "a.wav")
      try Data(start.utf8).write(to: url)
      #expect(truncate(url.path, 1 << 29) == 0)
      #expect(throws: UserError.self) { try SpokenUtterance(at: url, named: "a.wav") }
    }
  }

  @Test func aRunOfZerosIsReadInBlocks() {
    let count = 20_000_000
    var reads = 0
    var chunks = RIFFChunks(from: 0, to: count) { position, size in
      reads += 1
      guard position + size <= count else { return nil }
      // a chunk near the end
      if position + size <= count - 16 { return [UInt8](repeating: 0, count: size) }
      return (position..<position + size).map { $0 < count - 16 ? 0 : 0x41 }
    }
    #expect(chunks.next()?.name == "AAAA")
    #expect(reads < 1000)
  }

  @Test func manyEmptyChunksAreRefused() {
    var wave = WaveBytes()
    wave.before = Data((0..<5000).flatMap { _ in WaveBytes.chunk("JUNK", Data()) })
    #expect(SoundFiles.refusal(wave.data).contains("more than 4096 parts before the sound"))
  }
}
