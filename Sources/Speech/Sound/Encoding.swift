import CSndfile
import Foundation

extension Recording {
  /// Writes a WAV file of 16 bits; samples beyond full scale are clipped.
  ///
  /// The bytes depend on the samples alone.
  /// - Throws: ``SpeechError/unwritable(file:reason:)``.
  package func write(to url: URL) throws {
    var info = SF_INFO()
    info.samplerate = Int32(sampleRate)
    info.channels = 1
    info.format = Int32(SF_FORMAT_WAV | SF_FORMAT_PCM_16)
    guard let file = sf_open(url.path, Int32(SFM_WRITE), &info) else {
      throw SpeechError.unwritable(file: url.path, reason: String(cString: sf_strerror(nil)))
    }
    let integers = samples.map { sample in
      Int16(max(-32768, min(32767, (sample * 32768).rounded())))
    }
    let written = sf_write_short(file, integers, sf_count_t(integers.count))
    let reason = String(cString: sf_strerror(file))
    guard sf_close(file) == 0, Int(written) == integers.count else {
      throw SpeechError.unwritable(file: url.path, reason: reason)
    }
  }
}
