import Foundation
import Speech

/// A recording that may be taken for one utterance: some sound, and not too much of it.
///
/// A network sees an utterance as one picture, whatever its length; of an hour nothing would be left
/// in it, and its spectrogram would take gigabytes.
package enum SpokenUtterance {
  /// In seconds.
  package static let longest = 300.0

  /// Decodes a recording.
  /// - Parameters:
  ///   - url: a sound file, or a film, whose sound is extracted.
  ///   - name: what errors call the file.
  ///   - shortest: in seconds; what is shorter is refused.
  /// - Throws: ``UnusableRecording``, `SpeechError`.
  package static func recording(at url: URL, named name: String, shortest: Double) throws
    -> Recording
  {
    let recording: Recording
    if Recording.films.contains(url.pathExtension.lowercased()) {
      recording = try Recording(contentsOf: url)
    } else {
      let reader = try SoundReader(url, named: name)
      let most = Int(longest * Double(reader.sampleRate))
      recording = Recording(samples: try reader.read(most + 1), sampleRate: reader.sampleRate)
    }
    if recording.duration > longest { throw UnusableRecording.tooLong(file: name) }
    if recording.duration < shortest {
      throw UnusableRecording.tooShort(
        file: name, samples: recording.samples.count, shortest: shortest)
    }
    if recording.samples.allSatisfy({ $0 == 0 }) { throw UnusableRecording.silent(file: name) }
    return recording
  }
}

extension SpectrogramSettings {
  /// The length of the shortest utterance that fills a window, in seconds.
  package var shortestUtterance: Double { Double(windowLength) / Double(sampleRate) }
}

/// Sound that is whole, and in which there is no utterance to recognise.
package enum UnusableRecording: Error, Hashable, CustomStringConvertible {
  case tooShort(file: String, samples: Int, shortest: Double)
  case tooLong(file: String)
  case silent(file: String)

  package var description: String {
    switch self {
    case .tooShort(let file, let samples, let shortest):
      "'\(file)' is too short: \(samples == 1 ? "1 sample" : "\(samples) samples"), less than "
        + "\(Int((shortest * 1000).rounded())) ms. Record some speech."
    case .tooLong(let file):
      "'\(file)' is longer than \(Int(SpokenUtterance.longest / 60)) minutes, too long for one "
        + "utterance. Cut it, or follow it with 'didan predict --window 2'."
    case .silent(let file):
      "'\(file)' is silent: all of its samples are zero. Record it again."
    }
  }
}
