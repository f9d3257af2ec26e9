// SPDX-License-Identifier: MIT

import Foundation
import Foundations
import Synchronization

/// The speech synthesiser espeak-ng, run as a program.
struct Synthesiser: Sendable {
  /// A name to be looked up in `PATH`, or a path.
  let program: String
  private let known = KnownVersion()

  init(program: String) { self.program = program }

  /// The version, once the program has said it.
  private final class KnownVersion: Sendable {
    let text = Mutex<String?>(nil)
  }

  /// The name and version: `espeak-ng 1.51`. The program is asked once.
  /// - Throws: ``StandInError`` if the program is missing or fails.
  func version() throws(StandInError) -> String {
    if let text = known.text.withLock({ $0 }) { return text }
    let text = try askedVersion()
    known.text.withLock { $0 = text }
    return text
  }

  private func askedVersion() throws(StandInError) -> String {
    let arguments = ["--version"]
    let text = String(decoding: try output(arguments), as: UTF8.self)
    guard let number = text.firstMatch(of: /: *([0-9][^ ]*)/)?.output.1 else {
      throw failure(arguments, "gave no version but '\(text.prefix(60))'")
    }
    return "espeak-ng \(number)"
  }

  /// The settings of the voice that says a sentence.
  struct Manner: Hashable, Sendable {
    /// espeak-ng's voice and variant: `de+m3`.
    var voice: String
    /// 0 … 99.
    var pitch: Int
    /// 0 … 100, 50 being usual.
    var range: Int
    /// Words per minute, 80 or more.
    var rate: Int
  }

  /// Says a sentence.
  /// - Returns: samples at ``SynthesiserResampler/inputRate``.
  /// - Throws: ``StandInError`` if the program is missing or fails.
  func speech(_ sentence: String, _ manner: Manner) throws(StandInError) -> [Int16] {
    let arguments = [
      "-z", "-m", "-v", manner.voice, "-p", "\(manner.pitch)", "-s", "\(manner.rate)", "--stdout",
      "<prosody range=\"\(manner.range)\">\(sentence)</prosody>",
    ]
    let bytes = try output(arguments)
    // RIFF header: the rate is at byte 24, samples begin at byte 44
    guard bytes.count > 44, bytes.starts(with: Array("RIFF".utf8)),
      Int(bytes[24]) | Int(bytes[25]) << 8 | Int(bytes[26]) << 16 == SynthesiserResampler.inputRate
    else {
      throw failure(arguments, "gave no sound at \(SynthesiserResampler.inputRate) Hz")
    }
    let count = (bytes.count - 44) / 2
    return [Int16](unsafeUninitializedCapacity: count) { samples, filled in
      for index in 0..<count {
        let place = 44 + 2 * index
        samples[index] = Int16(bitPattern: UInt16(bytes[place]) | UInt16(bytes[place + 1]) << 8)
      }
      filled = count
    }
  }

  /// Standard output of the program.
  private func output(_ arguments: [String]) throws(StandInError) -> [UInt8] {
    guard let command = Command(program) else { throw .synthesiserMissing(program) }
    let outcome: Command.Outcome
    do {
      outcome = try command.run(arguments, within: .seconds(60))
    } catch .notStarted(_, let reason) {
      throw failure(arguments, "could not be started (\(reason))")
    } catch {
      throw failure(arguments, "gave no result (\(error.reason))")
    }
    guard !outcome.wasSignalled else {
      throw failure(arguments, "was stopped by signal \(outcome.status)")
    }
    guard outcome.succeeded else {
      throw failure(arguments, "ended with exit status \(outcome.status)")
    }
    return Array(outcome.output)
  }

  private func failure(_ arguments: [String], _ reason: String) -> StandInError {
    .synthesiserFailed(
      command: ([program] + arguments).joined(separator: " "), reason: reason)
  }
}
