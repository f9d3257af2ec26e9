import Foundation

/// A WAV file of one channel, 16 kHz and 16 bits, written in full by this program so that its bytes
/// depend on the samples alone.
package enum WaveFile {
  private static let headerSize = 44

  /// The bytes of a file; samples beyond full scale are clipped.
  package static func bytes(of sound: Sound) -> Data {
    let size = 2 * sound.samples.count
    var bytes = [UInt8]()
    bytes.reserveCapacity(headerSize + size)
    func append(_ value: Int, bytes count: Int) {
      for shift in 0..<count { bytes.append(UInt8(truncatingIfNeeded: value >> (8 * shift))) }
    }
    bytes += Array("RIFF".utf8)
    append(headerSize - 8 + size, bytes: 4)
    bytes += Array("WAVEfmt ".utf8)
    append(16, bytes: 4)  // size of this part
    append(1, bytes: 2)  // integer samples
    append(1, bytes: 2)  // channels
    append(Int(Sound.rate), bytes: 4)
    append(2 * Int(Sound.rate), bytes: 4)  // bytes per second
    append(2, bytes: 2)  // bytes per frame
    append(16, bytes: 2)  // bits per sample
    bytes += Array("data".utf8)
    append(size, bytes: 4)
    sound.samples.withUnsafeBufferPointer { samples in
      for index in samples.indices {
        let scaled = (samples[index] * 32768).rounded()
        let value = UInt16(bitPattern: Int16(min(max(scaled, -32768), 32767)))
        bytes.append(UInt8(truncatingIfNeeded: value))
        bytes.append(UInt8(truncatingIfNeeded: value >> 8))
      }
    }
    return Data(bytes)
  }
}
