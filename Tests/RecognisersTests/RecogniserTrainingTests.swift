// SPDX-License-Identifier: MIT
import Adaptation
import Corpora
import Evaluation
import Foundation
import Foundations
import TestSupport
import Testing
import Torch

@testable import Lab
@testable import Recognisers

/// A shallow method from its request to a recogniser and its card, on stand-in corpora.
@Suite(.enabled(if: standInsCanBeMade, "espeak-ng is not installed"))
struct RecogniserTrainingTests {
  /// Lines that a training reports.
  private final class Notes: @unchecked Sendable {
    private let lock = NSLock()
    private var lines: [String] = []
    func add(_ line: String) { lock.withLock { lines.append(line) } }
    var last: String? { lock.withLock { lines.last } }
  }

  private func request(_ store: URL, _ method: String) throws -> RecogniserRequest {
    var request = RecogniserRequest(
      source: "EmoDB", target: "CASIA", corpora: try CorporaFolder(option: nil),
      lock: Repository.root.appending(path: "data.lock"), store: store)
    (request.method, request.profile, request.data) = (method, .smoke, .standin)
    return request
  }

  @Test func theSameAgainKeepsTheRecord() throws {
    try StandInStore.fresh { store in
      let notes = Notes()
      func trained() throws -> TrainedRecogniser {
        try RecogniserTraining(request(store, "SVM"), note: notes.add).recogniser(note: notes.add)
      }
      let first = try trained()
      let second = try trained()
      #expect(
        notes.last == "The store already has this trial; its classifier is the same, fitted again.")
      #expect(second.record.provenance == first.record.provenance)
      #expect(second.recogniser.provenance == first.record.provenance)
      let score = try #require(first.record.choice(.lastEpoch)?.score)
      #expect(first.card.score == score)
      #expect(first.card.sourceSpeakers == 10)
      #expect(first.recogniser.licences.map(\.corpus) == ["EmoDB", "CASIA"])
    }
  }

  /// A method of one's own whose candidates are scores alone.
  private struct ScoresAlone: ShallowMethod {
    static let name = "ScoresAlone"
    static let version = 1
    static let source = "a test"
    func candidates(_ problem: ShallowProblem) throws -> [ShallowCandidate] {
      [
        ShallowCandidate(
          settings: [],
          scores: try .zeros([problem.target.size(0), problem.emotions], type: .float64))
      ]
    }
  }

  @Test func scoresAloneCannotBeKept() throws {
    try StandInStore.fresh { store in
      var request = try request(store, ScoresAlone.name)
      request.registry = MethodRegistry.standard.adding(ScoresAlone.self)
      let training = try RecogniserTraining(request) { _ in }
      let error = #expect(throws: RecogniserError.self) { try training.recogniser { _ in } }
      #expect(
        "\(try #require(error))"
          == "ScoresAlone cannot be used for a recogniser: its candidates are scores of the target alone, without a ShallowModel that could score another recording. Name another method with --method, such as DIDAN."
      )
    }
  }
}
