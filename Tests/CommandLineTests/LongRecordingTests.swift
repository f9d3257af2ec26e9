// SPDX-License-Identifier: MIT
import Foundation
import TestSupport
import Testing

/// A recording of an hour is followed in little memory.
@Suite struct LongRecordingTests {
  /// An hour of a tone at 8 kHz, written a minute at a time.
  private func writeAnHour(to file: URL) throws {
    let minute = (0..<60 * 8000).map { Float(0.3 * sin(2 * .pi * 220 * Double($0) / 8000)) }
    let wave = BadSounds.wave(minute, rate: 8000)
    var header = wave.prefix(44)
    let bytes = UInt32((wave.count - 44) * 60)
    for (place, size) in [(4, bytes + 36), (40, bytes)] {
      withUnsafeBytes(of: size.littleEndian) {
        header.replaceSubrange(header.startIndex + place..<header.startIndex + place + 4, with: $0)
      }
    }
    try header.write(to: file)
    let output = try FileHandle(forWritingTo: file)
    try output.seekToEnd()
    for _ in 0..<60 { try output.write(contentsOf: wave.dropFirst(44)) }
    try output.close()
  }

  /// Peak memory of a process so far, in bytes; nil once it is gone.
  private func peak(of process: Int32) -> Int? {
    guard let status = try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8),
      let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") }),
      let kilobytes = line.split(separator: " ").compactMap({ Int($0) }).first
    else { return nil }
    return kilobytes * 1024
  }

  @Test func anHourTakesLessThanHalfAGigabyte() throws {
    try Recognisers.inTemporaryFolder { made in
      let sound = made.folder.appending(path: "hour.wav")
      try writeAnHour(to: sound)
      var most = 0
      let outcome = try made.didan.run([
        "predict", "--model", made.model, "--window", "30", "--hop", "30", "--format", "csv",
        "hour.wav",
      ]) { process in
        while process.isRunning {
          most = max(most, peak(of: process.processIdentifier) ?? 0)
          usleep(2000)
        }
      }
      #expect(outcome.exitCode == 0, "\(outcome.errors)")
      #expect(outcome.output.split(separator: "\n").count == 1 + 120)
      #expect(most > 10_000_000 && most < 500_000_000, "\(most) bytes")
    }
  }
}
