// SPDX-License-Identifier: MIT

import Foundation
import Foundations

/// A film, whose sound ffmpeg extracts (eNTERFACE'05 comes as `.avi`).
struct Film {
  let url: URL
  /// Name of the film in errors.
  let name: String

  init(_ url: URL, named name: String) {
    self.url = url
    self.name = name
  }

  /// Decodes the first sound track.
  /// - Parameter ffmpeg: the program; nil if it is not installed.
  /// - Throws: `UserError` if the film is damaged, has no sound, or ffmpeg is missing.
  func sound(by ffmpeg: Command? = Command("ffmpeg")) throws -> Recording {
    try SoundHeader.check(url.path, named: name)
    guard let ffmpeg else {
      throw UserError(
        """
        '\(name)' is a film, whose sound is extracted by ffmpeg, and ffmpeg is not on the PATH. \
        Install it (apt-get install ffmpeg), or convert the films to WAV.
        """)
    }
    let wave = FileManager.default.temporaryDirectory
      .appendingPathComponent("sound-\(UUID().uuidString).wav")
    defer { try? FileManager.default.removeItem(at: wave) }
    try extract(to: wave, by: ffmpeg)
    return try Recording(contentsOf: wave, named: name)
  }

  private func extract(to wave: URL, by ffmpeg: Command) throws {
    func failure(_ reason: String) -> UserError {
      UserError("ffmpeg could not extract the sound of '\(name)': \(reason). Fetch the file again.")
    }
    let outcome: Command.Outcome
    do {
      outcome = try ffmpeg.run(
        [
          "-nostdin", "-v", "error", "-xerror", "-i", url.path, "-map", "0:a:0",
          "-c:a", "pcm_f32le", "-bitexact", wave.path,
        ], environment: .plain(), within: .seconds(600))
    } catch { throw failure(error.systemReason) }
    guard outcome.succeeded else { throw failure(Self.firstSentence(of: outcome.complaint)) }
  }

  /// Returns ffmpeg's first complaint, without the name of the component that raised it.
  private static func firstSentence(of text: String) -> String {
    let line = text.split(separator: "\n").first ?? "it gave no reason"
    return String(line.replacing(#/^\[[^\]]*\]\s*/#, with: ""))
      .trimmingCharacters(in: CharacterSet(charactersIn: ". "))
  }
}
