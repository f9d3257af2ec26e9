// SPDX-License-Identifier: MIT
import CSndfile
import Foundation

/// Sound files in many containers, written by libsndfile or byte by byte.
package enum SoundContainers {
  /// A name and libsndfile's number of a container and an encoding that keep 16-bit samples exactly.
  package static let lossless: [(name: String, format: Int32)] = [
    ("wav16.wav", 0x010002), ("wav24.wav", 0x010003), ("wav32.wav", 0x010004),
    ("float.wav", 0x010006), ("double.wav", 0x010007), ("rifx.wav", 0x2001_0002),
    ("wavex.wav", 0x130002), ("rf64.wav", 0x220002), ("wave64.w64", 0x0B0002),
    ("aiff.aiff", 0x020002), ("aifc-float.aifc", 0x020006), ("aifc-little.aifc", 0x1002_0002),
    ("au.au", 0x030002), ("au-float.snd", 0x030006), ("caf.caf", 0x180002), ("alac.caf", 0x180070),
    ("flac16.flac", 0x170002), ("flac24.flac", 0x170003), ("sphere.sph", 0x070002),
    ("voc.voc", 0x080002),
  ]
  /// The same with loss.
  package static let lossy: [(name: String, format: Int32)] = [
    ("vorbis.ogg", 0x200060), ("mp3.mp3", 0x230082), ("opus.opus", 0x200064),
    ("ulaw.au", 0x030010), ("ima.wav", 0x010012), ("gsm.wav", 0x010020),
  ]

  /// Half a second of a voiced sound whose loudness changes, at 16 kHz.
  package static let speech: [Int16] = (0..<8000).map { index in
    let time = Double(index) / 16_000
    let loudness = 6000 * sin(Double.pi * Double(index + 1) / 8002)
    let voice = (1...8).reduce(0.0) { sum, harmonic in
      sum + sin(2 * .pi * 130 * Double(harmonic) * time) / Double(harmonic)
    }
    return Int16(loudness * voice)
  }

  /// Writes a file; nil if this version of libsndfile cannot write its format.
  package static func file(
    _ samples: [Int16], _ format: Int32, channels: Int = 1, rate: Int = 16_000
  ) throws -> Data? {
    try withTemporaryFolder { folder in
      let url = folder.appending(path: "sound")
      var info = SF_INFO()
      info.samplerate = Int32(rate)
      info.channels = Int32(channels)
      info.format = format
      guard sf_format_check(&info) != 0, let file = sf_open(url.path, Int32(SFM_WRITE), &info)
      else { return nil }
      // integers would be written as they are, 32768 times too loud
      let isFloat = [6, 7, 0x60, 0x64, 0x82].contains(format & 0xFFFF)
      let interleaved = samples.flatMap { [Int16](repeating: $0, count: channels) }
      if isFloat {
        sf_writef_float(
          file, interleaved.map { Float($0) / 32768 }, sf_count_t(samples.count))
      } else {
        sf_writef_short(file, interleaved, sf_count_t(samples.count))
      }
      sf_close(file)
      return try Data(contentsOf: url)
    }
  }
}

/// A WAV file of 16 bits, part by part.
package struct WaveBytes {
  package var samples: [Int16]
  package var channels = 1
  /// Chunks between the format and the sound.
  package var before = Data()
  /// Bytes after the sound.
  package var after = Data()
  /// Size that the header states of the sound; nil for the true one.
  package var dataSize: Int?
  /// Size that the header states of all; nil for the true one.
  package var riffSize: Int?

  package init(_ samples: [Int16] = SoundContainers.speech) { self.samples = samples }

  package static func number(_ value: Int, _ bytes: Int = 4) -> Data {
    Data((0..<bytes).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) })
  }

  /// A chunk, with a byte of padding after contents of an odd size.
  package static func chunk(_ name: String, _ contents: Data, size: Int? = nil) -> Data {
    Data(name.utf8) + number(size ?? contents.count) + contents + Data(count: contents.count % 2)
  }

  package static func format(
    tag: Int = 1, channels: Int = 1, rate: Int = 16_000, bits: Int = 16
  ) -> Data {
    let frame = channels * bits / 8
    return number(tag, 2) + number(channels, 2) + number(rate) + number(rate * frame)
      + number(frame, 2) + number(bits, 2)
  }

  package var data: Data {
    let interleaved =
      channels == 1 ? samples : samples.flatMap { [Int16](repeating: $0, count: channels) }
    // in the order of bytes of all machines that this runs on, which is that of WAV
    let sound = interleaved.withUnsafeBytes { Data($0) }
    let body =
      Data("WAVE".utf8) + Self.chunk("fmt ", Self.format(channels: channels)) + before
      + Self.chunk("data", sound, size: dataSize) + after
    return Data("RIFF".utf8) + Self.number(riffSize ?? body.count) + body
  }

  /// A WAV file of floating-point samples, interleaved.
  package static func floats(_ samples: [Float], channels: Int = 1) -> Data {
    let sound = samples.withUnsafeBytes { Data($0) }
    let body =
      Data("WAVE".utf8) + chunk("fmt ", format(tag: 3, channels: channels, bits: 32))
      + chunk("data", sound)
    return Data("RIFF".utf8) + number(body.count) + body
  }
}
