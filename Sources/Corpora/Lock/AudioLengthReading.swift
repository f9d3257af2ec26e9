import Foundation

extension AudioLength {
  /// The length of the sound in a WAV or AVI file, from its chunks; nothing is decoded.
  ///
  /// The bytes of sound are counted rather than believed from a header, so a file that was cut short
  /// is noticed. The sound must be uncompressed, as it is in EmoDB, eNTERFACE'05, CASIA and nEMO.
  /// - Throws: ``AudioLengthError``.
  package init(ofFileAt url: URL) throws(AudioLengthError) {
    let contents: Data
    do {
      contents = try Data(contentsOf: url, options: .mappedIfSafe)
    } catch {
      throw .unreadable(path: url.path, reason: error.localizedDescription)
    }
    var sound = RIFFSound()
    let bytes = contents.count
    contents.withUnsafeBytes { sound.walk($0, from: 0, to: bytes) }
    guard sound.isRIFF else { throw .notRIFF(path: url.path) }
    if let needed = sound.needed, needed > bytes {
      throw .cutShort(path: url.path, bytes: bytes, needed: needed)
    }
    guard let format = sound.format else { throw .noSound(path: url.path) }
    guard format.isUncompressed, format.blockAlign > 0, format.rate > 0 else {
      throw .compressed(path: url.path, format: format.tag)
    }
    self.init(frames: sound.bytes / format.blockAlign, rate: format.rate)
  }
}
