import CSndfile
import Foundation

/// Reads a sound file a stretch at a time, so that its length does not decide about memory.
///
/// Any format that libsndfile reads. Films are not: their sound is extracted by ffmpeg, see
/// ``Recording/init(contentsOf:)``.
package final class SoundReader {
  /// In hertz.
  package let sampleRate: Int
  private let name: String
  private let file: OpaquePointer
  private let channels: Int
  private let promised: Int
  private let isSeekable: Bool
  private var found = 0

  /// - Parameters:
  ///   - url: the sound file; no film.
  ///   - name: what errors call the file; its path by default.
  /// - Throws: ``SpeechError`` if the file is missing, not audio, truncated or empty.
  package init(_ url: URL, named name: String? = nil) throws {
    let name = name ?? url.path
    guard FileManager.default.fileExists(atPath: url.path) else {
      throw SpeechError.missing(file: name)
    }
    try SoundHeader.check(url.path, named: name)
    var info = SF_INFO()
    guard let file = sf_open(url.path, Int32(SFM_READ), &info) else {
      throw SpeechError.notAudio(
        file: name, reason: Recording.sentence(String(cString: sf_strerror(nil))))
    }
    guard info.channels > 0, info.samplerate > 0 else {
      sf_close(file)
      throw SpeechError.notAudio(file: name, reason: "its header names no channel or sample rate")
    }
    self.name = name
    self.file = file
    sampleRate = Int(info.samplerate)
    channels = Int(info.channels)
    promised = Int(info.frames)
    isSeekable = info.seekable != 0
  }

  deinit { sf_close(file) }

  /// The next samples, the mean over the channels; fewer than asked for at the end, then none.
  /// - Throws: ``SpeechError`` where the sound breaks off or holds what is no finite number.
  package func read(_ count: Int) throws -> [Float] {
    var samples: [Float] = []
    samples.reserveCapacity(count)
    var block = [Float](repeating: 0, count: min(count, 1 << 15) * channels)
    while samples.count < count {
      let wanted = min(count - samples.count, 1 << 15)
      let frames = Int(sf_readf_float(file, &block, sf_count_t(wanted)))
      if frames <= 0 { break }
      if channels > 1 { Recording.average(&block, frames: frames, channels: channels) }
      samples.append(contentsOf: block[..<frames])
    }
    if sf_error(file) != 0 {
      throw SpeechError.notAudio(
        file: name, reason: Recording.sentence(String(cString: sf_strerror(file))))
    }
    found += samples.count
    if samples.count < count {
      if found == 0 { throw SpeechError.empty(file: name) }
      if found < promised, isSeekable {
        throw SpeechError.truncated(
          file: name, promised: promised, found: found, unit: "samples")
      }
    }
    guard Recording(samples: samples, sampleRate: sampleRate).isFinite else {
      throw SpeechError.notFinite(file: name)
    }
    return samples
  }
}

extension Recording {
  /// Decodes a sound file under another name, such as `standard input`.
  /// - Parameters:
  ///   - url: the sound file; whatever its extension, it is taken for no film.
  ///   - name: what errors call the file.
  /// - Throws: ``SpeechError`` as ``init(contentsOf:)`` does.
  package init(contentsOf url: URL, named name: String) throws {
    try self.init(decoding: url.path, named: name)
  }
}
