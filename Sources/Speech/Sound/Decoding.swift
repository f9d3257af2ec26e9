import CSndfile
import Foundation

extension Recording {
  /// File name extensions of formats that libsndfile reads, in lower case.
  package static let sounds: Set<String> = [
    "aif", "aifc", "aiff", "au", "caf", "flac", "mp3", "oga", "ogg", "opus", "rf64", "snd", "sph",
    "voc", "w64", "wav", "wave",
  ]

  /// File name extensions whose sound ffmpeg extracts.
  package static let films: Set<String> = ["avi", "mp4", "mkv", "mov", "webm", "m4a"]

  /// Decodes an audio file of any format that libsndfile reads (WAV, FLAC, OGG, MP3, AIFF …), or
  /// the sound of a film if ffmpeg is installed. Several channels are averaged to one.
  /// - Throws: ``SpeechError`` if the file is missing, not audio, truncated or empty.
  package init(contentsOf url: URL) throws {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder) else {
      throw SpeechError.missing(file: url.path)
    }
    if isFolder.boolValue { throw SpeechError.notAudio(file: url.path, reason: "it is a folder") }
    if Self.films.contains(url.pathExtension.lowercased()) {
      self = try Film(url).sound()
    } else {
      try self.init(decoding: url.path, named: url.path)
    }
  }

  /// Decodes the file at `path`, called `name` in errors.
  init(decoding path: String, named name: String) throws {
    try SoundHeader.check(path, named: name)
    var info = SF_INFO()
    guard let file = sf_open(path, Int32(SFM_READ), &info) else {
      let reason = String(cString: sf_strerror(nil))
      throw SpeechError.notAudio(file: name, reason: Self.sentence(reason))
    }
    defer { sf_close(file) }
    let channels = Int(info.channels)
    guard channels > 0, info.samplerate > 0 else {
      throw SpeechError.notAudio(file: name, reason: "its header names no channel or sample rate")
    }
    let samples = try Self.mono(file, channels: channels, expected: Int(info.frames))
    if sf_error(file) != 0 {
      let reason = String(cString: sf_strerror(file))
      throw SpeechError.notAudio(file: name, reason: Self.sentence(reason))
    }
    if samples.count < Int(info.frames), info.seekable != 0 {
      throw SpeechError.truncated(
        file: name, promised: Int(info.frames), found: samples.count, unit: "samples")
    }
    if samples.isEmpty { throw SpeechError.empty(file: name) }
    self.init(samples: samples, sampleRate: Int(info.samplerate))
    if !isFinite { throw SpeechError.notFinite(file: name) }
  }

  /// Reads block by block, so that a wrong header cannot ask for more memory than there is sound.
  private static func mono(_ file: OpaquePointer, channels: Int, expected: Int) throws -> [Float] {
    let frames = 1 << 15
    var block = [Float](repeating: 0, count: frames * channels)
    var samples: [Float] = []
    samples.reserveCapacity(min(max(expected, 0), 1 << 24))
    while true {
      let count = Int(sf_readf_float(file, &block, sf_count_t(frames)))
      if count <= 0 { return samples }
      if channels > 1 { average(&block, frames: count, channels: channels) }
      samples.append(contentsOf: block[..<count])
    }
  }

  /// Replaces the first `frames` numbers by the means over the interleaved channels.
  static func average(_ block: inout [Float], frames: Int, channels: Int) {
    let weight = 1 / Float(channels)
    block.withUnsafeMutableBufferPointer { block in
      var frame = 0
      while frame < frames {
        var sum: Float = 0
        var channel = 0
        while channel < channels {
          sum += block[frame * channels + channel]
          channel += 1
        }
        block[frame] = sum * weight
        frame += 1
      }
    }
  }

  var isFinite: Bool {
    samples.withUnsafeBufferPointer { samples in
      // Zero times a number that is not finite is not a number, and stays so in the sum.
      var zero: Float = 0
      var index = 0
      while index < samples.count {
        zero += samples[index] * 0
        index += 1
      }
      return zero == 0
    }
  }

  /// The library's sentence, to stand inside one of ours.
  static func sentence(_ reason: String) -> String {
    var reason = reason
    if reason.hasPrefix("Error : ") { reason.removeFirst("Error : ".count) }
    while reason.hasSuffix(".") || reason.hasSuffix("\n") { reason.removeLast() }
    return reason.prefix(1).lowercased() + reason.dropFirst()
  }
}
