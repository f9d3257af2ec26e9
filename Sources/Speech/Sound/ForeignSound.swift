// SPDX-License-Identifier: MIT

import Foundation
import Foundations

/// A sound in a format that ffmpeg decodes: AAC, WMA, or the sound track of a film (eNTERFACE'05 comes as `.avi`).
struct ForeignSound {
  let url: URL
  /// Name of the file in errors.
  let name: String
  let format: ForeignFormat

  init(_ url: URL, named name: String, format: ForeignFormat) {
    (self.url, self.name, self.format) = (url, name, format)
  }

  /// Decodes the first sound track.
  /// - Parameter ffmpeg: the program; nil if it is not installed.
  /// - Returns: a WAV file, which is gone from its folder already.
  /// - Throws: `UserError` if the file is damaged, has no sound, or ffmpeg is missing.
  func decoded(by ffmpeg: Command?) throws -> SoundBytes {
    guard let ffmpeg else { throw missing }
    let wave: NamelessFile
    do { wave = try NamelessFile() } catch { throw noRoom(error.systemReason) }
    let outcome: Command.Outcome
    do {
      outcome = try ffmpeg.run(
        Self.arguments(url, format, wave.url), environment: .plain(), within: .seconds(600))
    } catch { throw failure(error.systemReason) }
    guard outcome.succeeded else {
      let reason = Self.firstSentence(of: outcome.complaint)
        .replacing("file:\(url.path): ", with: "")
      throw reason.contains("No space left") ? noRoom("no space is left") : failure(reason)
    }
    guard wave.size > 0 else { throw failure("it wrote nothing") }
    return try withExtendedLifetime(wave) { try SoundBytes(wave.url, named: name) }
  }

  /// The format is named, so that no file is taken for a list of others; `file:` keeps a colon in a name from naming
  /// a protocol, and a hyphen from being an option; other protocols are closed.
  private static func arguments(_ url: URL, _ format: ForeignFormat, _ wave: URL) -> [String] {
    [
      "-nostdin", "-y", "-v", "error", "-xerror", "-protocol_whitelist", "file,pipe", "-f",
      format.name, "-i", "file:" + url.path, "-map", "0:a:0", "-c:a", "pcm_f32le", "-bitexact",
      "-f", "wav", "-rf64", "auto", "file:" + wave.path,
    ]
  }

  private var missing: UserError {
    format.isFilm
      ? UserError(
        """
        '\(name)' is a film, whose sound is extracted by ffmpeg, and ffmpeg is not on the PATH. \
        Install it (apt-get install ffmpeg), or convert the films to WAV.
        """)
      : UserError(
        """
        '\(name)' is in a format that only ffmpeg decodes (\(format.name)), and ffmpeg is not on the PATH. \
        Install it (apt-get install ffmpeg), or convert the file to WAV.
        """)
  }

  private func failure(_ reason: String) -> UserError {
    UserError("ffmpeg could not extract the sound of '\(name)': \(reason). Fetch the file again.")
  }

  private func noRoom(_ reason: String) -> UserError {
    UserError(
      """
      The sound that ffmpeg extracts from '\(name)' cannot be kept in \
      '\(FileManager.default.temporaryDirectory.path)': \(reason). Name another folder with TMPDIR.
      """)
  }

  /// Returns ffmpeg's first complaint, without the name of the component that raised it.
  private static func firstSentence(of text: String) -> String {
    let line = text.split(separator: "\n").first ?? "it gave no reason"
    return String(line.replacing(#/^\[[^\]]*\]\s*/#, with: ""))
      .trimmingCharacters(in: CharacterSet(charactersIn: ". "))
  }
}
