/// Why the length of a sound cannot be told.
package enum AudioLengthError: Error, Hashable, CustomStringConvertible {
  case unreadable(path: String, reason: String)
  case notRIFF(path: String)
  case cutShort(path: String, bytes: Int, needed: Int)
  case noSound(path: String)
  case compressed(path: String, format: Int)

  package var description: String {
    switch self {
    case .unreadable(let path, _), .notRIFF(let path), .cutShort(let path, _, _),
      .noSound(let path), .compressed(let path, _):
      "The sound in '\(path)' cannot be measured: \(reason). \(advice)"
    }
  }

  /// What is wrong with the file, as a clause.
  var reason: String {
    switch self {
    case .unreadable(_, let reason): "it cannot be read (\(reason))"
    case .notRIFF: "it is neither a WAV nor an AVI file"
    case .cutShort(_, let bytes, let needed): "it is cut short, \(bytes) of \(needed) bytes"
    case .noSound: "it has no sound track"
    case .compressed(_, let format): "its sound is compressed (format \(format))"
    }
  }

  private var advice: String {
    switch self {
    case .unreadable: "Check that the file exists and may be read."
    case .cutShort: "Copy or download it again."
    case .notRIFF, .noSound, .compressed: "Put the original file there."
    }
  }
}
