// SPDX-License-Identifier: MIT
import Corpora
import Foundation
import Foundations
import Lab
import TestSupport
import Testing

@testable import Recognisers

/// A recogniser may learn from several corpora.
@Suite struct SeveralSourcesRequestTests {
  private func request(_ source: String, _ target: String) throws -> RecogniserRequest {
    var request = RecogniserRequest(
      source: source, target: target, corpora: try CorporaFolder(option: nil),
      lock: try DataLock.locate(), store: URL(filePath: "/nowhere"))
    request.data = .standin
    return request
  }

  @Test func itIsOnTheEmotionsThatAllHave() throws {
    let (material, task) = try request("EmoDB+eNTERFACE", "CASIA").settled()
    #expect(task.description == "EmoDB+eNTERFACE→CASIA")
    #expect(task.emotions == [.anger, .fear, .happiness, .sadness])
    guard case .tasks(let tasks, _) = material else {
      Issue.record("the target is a corpus")
      return
    }
    #expect(tasks == [task])
  }

  @Test func theTargetIsNoneOfTheSources() throws {
    #expect(throws: UserError.self) { try request("EmoDB+CASIA", "CASIA").settled() }
    #expect(throws: UserError.self) { try request("EmoDB+EmoDB", "CASIA").settled() }
  }
}
