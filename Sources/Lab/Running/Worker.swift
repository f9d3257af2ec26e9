import Foundation

/// What a worker process and the run that started it say to each other, a line at a time.
///
/// The run writes the index of a trial; the worker answers with progress and then with the end.
enum WorkerMessage: Codable {
  case progress(TrialProgress)
  case done
  case failed(reason: String)
  /// The worker was asked to stop; what it had is kept.
  case interrupted

  /// One line of JSON.
  func line() throws -> String { String(decoding: try JSONEncoder().encode(self), as: UTF8.self) }

  init(line: String) throws {
    self = try JSONDecoder().decode(WorkerMessage.self, from: Data(line.utf8))
  }
}

/// A process that carries out trials which another process names on its standard input.
enum Worker {
  /// Serves until standard input ends, or someone asks to stop.
  /// - Parameter employer: the process that started this one.
  static func serve(
    _ employer: Int32,
    _ carryOut: (_ index: Int, _ progress: (TrialProgress) -> Void) throws -> Void
  ) throws {
    Interruption.follow(employer)
    while !Interruption.isRequested, let line = readLine() {
      guard let index = Int(line) else { continue }
      do {
        try carryOut(index) { progress in
          say(.progress(progress))
        }
        say(.done)
      } catch is Interrupted {
        say(.interrupted)
      } catch {
        say(.failed(reason: "\(error)"))
      }
    }
  }

  private static func say(_ message: WorkerMessage) {
    // the run that started it may be gone
    guard let line = try? message.line() else { return }
    try? FileHandle.standardOutput.write(contentsOf: Data((line + "\n").utf8))
  }
}
