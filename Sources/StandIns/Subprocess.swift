import Foundation
import Synchronization

/// A program that is run for what it writes.
enum Subprocess {
  enum Problem: Error, Hashable, CustomStringConvertible {
    case notFound
    case notStarted(code: Int32)
    case ended(status: Int32)

    var description: String {
      switch self {
      case .notFound: "is not installed"
      case .notStarted(let code): "could not be started (\(String(cString: strerror(code))))"
      case .ended(let status):
        status & 0x7f == 0
          ? "ended with exit status \(status >> 8 & 0xff)"
          : "was stopped by signal \(status & 0x7f)"
      }
    }
  }

  /// Held while a pipe is made and a program started, so that no other program inherits the pipe.
  private static let starting = Mutex(())

  /// Runs a program to its end; what it says on standard error is dropped.
  /// - Parameter program: a name to be looked for in `PATH`, or a path.
  /// - Returns: all that it wrote to standard output.
  static func output(of program: String, _ arguments: [String]) -> Result<[UInt8], Problem> {
    start(program, arguments).flatMap { process, reading in
      let bytes = readAll(reading)
      close(reading)
      var status: Int32 = 0
      while waitpid(process, &status, 0) < 0, errno == EINTR {}
      return status == 0 ? .success(bytes) : .failure(.ended(status: status))
    }
  }

  private static func start(
    _ program: String, _ arguments: [String]
  ) -> Result<(process: pid_t, reading: Int32), Problem> {
    starting.withLock { _ in
      var ends: [Int32] = [0, 0]
      guard pipe(&ends) == 0 else { return .failure(.notStarted(code: errno)) }
      for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
      defer { close(ends[1]) }
      let code = spawn(program, arguments, writing: ends[1])
      guard code.error == 0 else {
        close(ends[0])
        return .failure(code.error == ENOENT ? .notFound : .notStarted(code: code.error))
      }
      return .success((code.process, ends[0]))
    }
  }

  private static func spawn(
    _ program: String, _ arguments: [String], writing: Int32
  ) -> (process: pid_t, error: Int32) {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, writing, 1)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) }
    words.append(nil)
    defer { for word in words { free(word) } }
    var process: pid_t = 0
    let error = posix_spawnp(&process, program, &actions, nil, words, environ)
    return (process, error)
  }

  private static func readAll(_ file: Int32) -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(file, &chunk, chunk.count)
      if count > 0 {
        bytes += chunk[..<count]
      } else if count == 0 || errno != EINTR {
        return bytes
      }
    }
  }
}
