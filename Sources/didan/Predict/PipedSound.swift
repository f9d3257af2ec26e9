// SPDX-License-Identifier: MIT
import Foundation
import Foundations

/// The sound in a pipe, copied to a temporary file, since decoders seek back and forth.
final class PipedSound {
  private let copy: NamelessFile

  /// The copy, as long as this object lives.
  var file: URL { copy.url }

  /// As much as a WAV file can hold. A pipe may never end.
  private static let most = 1 << 32
  /// Time in which a named pipe must get a writer.
  private static let patience = Duration.seconds(10)

  /// Reads standard input to its end.
  /// - Throws: `UserError` if standard input gives no bytes or they cannot be copied.
  static func standardInput() throws -> PipedSound {
    let pipe = Pipe(name: "Standard input", advice: "Pipe a WAV into it, or name a file.")
    guard Terminal.hasInput else { throw pipe.failure("is closed") }
    guard isatty(STDIN_FILENO) == 0 else { throw pipe.failure("is a terminal") }
    return try PipedSound(STDIN_FILENO, first: [], pipe)
  }

  /// Reads a pipe that has a name, such as `/dev/stdin`, to its end.
  /// - Throws: `UserError` if nobody writes into it, or what comes cannot be copied.
  convenience init(named path: String) throws {
    let pipe = Pipe(
      name: "The pipe '\(path)'", advice: "Name a file, or write a sound into the pipe.")
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { throw pipe.failure("cannot be read: \(SystemCall.reason())") }
    defer { close(descriptor) }
    // without a writer a read ends at once, and with one that is not ready it would have to wait
    var first = [UInt8](repeating: 0, count: 1 << 16)
    let end = ContinuousClock.now + Self.patience
    var got = read(descriptor, &first, first.count)
    while got == 0, ContinuousClock.now < end {
      usleep(20_000)
      got = read(descriptor, &first, first.count)
    }
    if got == 0 { throw pipe.failure("is empty, and no program writes into it") }
    guard got > 0 || errno == EAGAIN else {
      throw pipe.failure("cannot be read: \(SystemCall.reason())")
    }
    _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) & ~O_NONBLOCK)
    try self.init(descriptor, first: first.prefix(max(0, got)), pipe)
  }

  /// The words of errors.
  private struct Pipe {
    let name: String
    let advice: String

    func failure(_ clause: String) -> UserError { UserError("\(name) \(clause). \(advice)") }
  }

  private init(_ descriptor: Int32, first: ArraySlice<UInt8>, _ pipe: Pipe) throws {
    func noRoom(_ reason: String) -> UserError {
      UserError(
        "The sound in \(pipe.name.prefix(1).lowercased() + pipe.name.dropFirst()) cannot be kept in '\(FileManager.default.temporaryDirectory.path)': \(reason). Name another folder with TMPDIR."
      )
    }
    do { copy = try NamelessFile() } catch { throw noRoom(error.systemReason) }
    var block = Array(first)
    var count = 0
    while true {
      count += block.count
      if count > Self.most { throw pipe.failure("gives more than 4 GiB") }
      if let error = Descriptor.write(block, to: copy.descriptor) {
        throw noRoom(SystemCall.reason(error))
      }
      block = [UInt8](repeating: 0, count: 1 << 20)
      var got = read(descriptor, &block, block.count)
      while got < 0, errno == EINTR { got = read(descriptor, &block, block.count) }
      guard got >= 0 else { throw pipe.failure("cannot be read: \(SystemCall.reason())") }
      if got == 0 { break }
      block.removeLast(block.count - got)
    }
    guard count > 0 else { throw pipe.failure("is empty") }
  }
}
