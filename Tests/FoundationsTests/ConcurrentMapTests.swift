// SPDX-License-Identifier: MIT

import Testing

@testable import Foundations

@Suite struct ConcurrentMapTests {
  @Test(arguments: [0, 1, 7, 1000], [nil, 1, 2, 5])
  func resultsComeInTheOrderOfTheElements(count: Int, threads: Int?) throws {
    let numbers = Array(0..<count)
    #expect(try numbers.concurrentMap(threads: threads) { $0 * $0 } == numbers.map { $0 * $0 })
  }

  @Test func theFirstErrorInOrderIsThrown() {
    struct Odd: Error, Equatable { let number: Int }
    #expect(throws: Odd(number: 501)) {
      try Array(0..<1000).concurrentMap { number in
        if number > 500, number % 2 == 1 { throw Odd(number: number) }
        return number
      }
    }
  }
}
