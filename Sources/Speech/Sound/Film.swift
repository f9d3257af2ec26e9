import Foundation
import Foundations

/// A film, whose sound ffmpeg extracts (eNTERFACE'05 comes as `.avi`).
struct Film {
  let url: URL

  init(_ url: URL) { self.url = url }

  /// The first sound track, decoded.
  /// - Throws: ``SpeechError/ffmpegMissing(file:)`` or ``SpeechError/ffmpegFailed(file:reason:)``.
  func sound() throws -> Recording {
    guard let ffmpeg = Self.executable(onPath: ProcessInfo.processInfo.environment["PATH"] ?? "")
    else { throw SpeechError.ffmpegMissing(file: url.path) }
    try SoundHeader.check(url.path, named: url.path)
    let wave = FileManager.default.temporaryDirectory
      .appendingPathComponent("sound-\(UUID().uuidString).wav")
    defer { try? FileManager.default.removeItem(at: wave) }
    try extract(to: wave, by: ffmpeg)
    return try Recording(decoding: wave.path, named: url.path)
  }

  /// Where ffmpeg is, or nil.
  static func executable(onPath path: String) -> URL? {
    path.split(separator: ":")
      .map { URL(fileURLWithPath: String($0)).appendingPathComponent("ffmpeg") }
      .first { FileManager.default.isExecutableFile(atPath: $0.path) }
  }

  private func extract(to wave: URL, by ffmpeg: URL) throws {
    let process = Process()
    process.executableURL = ffmpeg
    process.arguments = [
      "-nostdin", "-v", "error", "-xerror", "-i", url.path, "-map", "0:a:0",
      "-c:a", "pcm_f32le", "-bitexact", wave.path,
    ]
    let complaints = Pipe()
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = complaints
    let end: ProcessEnd
    do { end = try process.start() } catch {
      throw SpeechError.ffmpegFailed(file: url.path, reason: error.localizedDescription)
    }
    let text = String(
      decoding: complaints.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    end.wait()
    guard process.terminationStatus == 0 else {
      throw SpeechError.ffmpegFailed(file: url.path, reason: Self.firstSentence(of: text))
    }
  }

  /// What ffmpeg complained of first, without the part of it that complained.
  private static func firstSentence(of text: String) -> String {
    let line = text.split(separator: "\n").first ?? "it gave no reason"
    return String(line.replacing(#/^\[[^\]]*\]\s*/#, with: ""))
      .trimmingCharacters(in: CharacterSet(charactersIn: ". "))
  }
}
