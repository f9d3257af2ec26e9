/// What can go wrong on the way from an audio file to a spectrogram or to acoustic features.
package enum SpeechError: Error, Equatable, CustomStringConvertible {
  case missing(file: String)
  case notAudio(file: String, reason: String)
  case truncated(file: String, promised: Int, found: Int, unit: String)
  case empty(file: String)
  case notFinite(file: String)
  case ffmpegMissing(file: String)
  case ffmpegFailed(file: String, reason: String)
  case unwritable(file: String, reason: String)
  case cannotResample(from: Int, to: Int, reason: String)
  case invalidSettings(field: String, reason: String)
  case unknownUtterance(path: String)
  case notMeasurable(recording: String, feature: String)

  package var description: String {
    switch self {
    case .missing(let file):
      "There is no audio file '\(file)'. Check the folder of the corpus."
    case .notAudio(let file, let reason):
      """
      Cannot decode '\(file)' as audio: \(reason). \
      Fetch the file again, or leave it out of the corpus.
      """
    case .truncated(let file, let promised, let found, let unit):
      """
      '\(file)' is truncated: its header promises \(promised) \(unit), but there are only \
      \(found). Fetch the file again.
      """
    case .empty(let file):
      "'\(file)' holds no sound: it has no samples. Fetch the file again."
    case .notFinite(let file):
      """
      '\(file)' holds samples that are not finite numbers. \
      Fetch the file again, or leave it out of the corpus.
      """
    case .ffmpegMissing(let file):
      """
      '\(file)' is a film, whose sound is extracted by ffmpeg, and ffmpeg is not on the PATH. \
      Install it (apt-get install ffmpeg), or convert the films to WAV.
      """
    case .ffmpegFailed(let file, let reason):
      "ffmpeg could not extract the sound of '\(file)': \(reason). Fetch the file again."
    case .unwritable(let file, let reason):
      """
      Cannot write '\(file)': \(reason). \
      Check that the folder exists, may be written to, and has space left.
      """
    case .cannotResample(let old, let new, let reason):
      "Cannot change the sample rate from \(old) Hz to \(new) Hz: \(reason). Use positive rates."
    case .invalidSettings(let field, let reason):
      "The setting '\(field)' cannot be used: \(reason)."
    case .unknownUtterance(let path):
      """
      The set has no utterance '\(path)'. \
      Check that it was made from the corpus that the task reads.
      """
    case .notMeasurable(let recording, let feature):
      """
      The acoustic feature '\(feature)' of \(recording) is no finite number: some samples are not \
      finite or far beyond full scale. Fetch the file again, or leave it out of the corpus.
      """
    }
  }
}
