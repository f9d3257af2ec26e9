// SPDX-License-Identifier: MIT
import Foundation
import Foundations

/// Line that a run writes to a worker: the trial to run next.
struct WorkerRequest: Codable {
  let trial: Trial
  /// Identifier of the run's process; the worker stops when it is gone.
  let parent: Int32
}

/// Line that a worker writes to the run: progress, or the end of the trial.
enum WorkerAnswer: Codable {
  case progress(TrialProgress)
  /// A remark for the people that watch the run; written by the run, which knows what else is on its terminal.
  case note(String)
  case done
  case failed(reason: String)
  /// The worker was asked to stop; the trial's progress is saved.
  case interrupted
}

/// One JSON value per line, the format between runs and workers.
enum JSONLine {
  static func text(_ value: some Encodable) throws -> Data {
    try JSONEncoder().encode(value) + Data("\n".utf8)
  }

  static func value<Value: Decodable>(_ line: String) throws -> Value {
    try JSONDecoder().decode(Value.self, from: Data(line.utf8))
  }
}

extension Laboratory {
  /// Runs the trials that another process writes to standard input, until the input ends or this process
  /// is asked to stop.
  package func serve() throws {
    try Terminal.keepAnswersApart()
    while !Interruption.isRequested, let line = readLine() {
      let request: WorkerRequest = try JSONLine.value(line)
      Interruption.follow(request.parent)
      guard !Interruption.isRequested else { return }
      do {
        try execute(
          PlannedTrial(request.trial), progress: { Self.answer(.progress($0)) },
          note: { Self.answer(.note($0)) })
        Self.answer(.done)
      } catch is Interrupted {
        Self.answer(.interrupted)
      } catch {
        Self.answer(.failed(reason: "\(error)"))
      }
    }
  }

  private static func answer(_ answer: WorkerAnswer) {
    // fails if the run that started this worker is gone
    guard let line = try? JSONLine.text(answer) else { return }
    _ = Terminal.answer(line)
  }
}
