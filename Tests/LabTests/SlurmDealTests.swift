// SPDX-License-Identifier: MIT
import Foundation
import Foundations
import Testing

@testable import Lab

@Suite struct SlurmDealTests {
  private let keys = (0..<40).map { Digest(of: Data("trial \($0)".utf8)) }

  @Test func everyTrialIsInOnePart() {
    let deal = SlurmDeal([Array(keys[..<25]), Array(keys[25...])], missing: Set(keys), count: 4)
    #expect(deal.keys.count == 4)
    #expect(deal.keys.joined().sorted() == keys.sorted())
    // 25 trials and 15 trials in four parts each
    #expect(deal.keys.map(\.count).sorted() == [9, 10, 10, 11])
  }

  @Test func aPartDoesNotDependOnWhatIsDone() {
    let all = SlurmDeal([keys], missing: Set(keys), count: 5)
    let few = SlurmDeal([keys], missing: Set(keys[..<3]), count: 5)
    #expect(all == few)
    #expect(all.numbers(with: Set(keys)) == [1, 2, 3, 4, 5])
    for key in keys {
      let numbers = few.numbers(with: [key])
      #expect(numbers.count == 1)
      #expect(numbers.allSatisfy { few.keys[$0 - 1].contains(key) })
    }
  }

  @Test func fewMissingTrialsHaveAPartEachAndManyAtMostThirtyTwoParts() {
    let missing = Set(keys[10..<17])
    let few = SlurmDeal([keys], missing: missing)
    #expect(few.numbers(with: missing).count == 7)
    #expect(SlurmDeal([keys], missing: Set(keys)).count == 32)
    let many = (0..<3000).map { Digest(of: Data("another \($0)".utf8)) }
    #expect(SlurmDeal([many], missing: Set(many[..<2])).count == 1000)
  }

  @Test(arguments: [
    ([1], "1"), ([1, 2, 3], "1-3"), ([1, 3, 4, 9], "1,3-4,9"), ([2, 4, 6], "2,4,6"),
  ])
  func numbersAreWrittenAsRanges(_ numbers: [Int], _ text: String) {
    #expect(SlurmDeal.ranges(numbers) == text)
  }

  @Test func theQueueIsReadWithoutPagesAndEndingElements() {
    let queue = SlurmQueue(
      answer: """
        7|1|R|Table2-ab12
        7|2|PD|Table2-ab12
        7|3|CG|Table2-ab12
        8|N/A|PD|Table2-ab12-page
        9|1|PD|Table1-cd34

        """)
    #expect(
      queue.elements(named: "Table2-ab12") == [
        .init(job: "7", name: "Table2-ab12", number: 1),
        .init(job: "7", name: "Table2-ab12", number: 2),
      ])
    #expect(queue.elements.count == 3)
  }
}
