// SPDX-License-Identifier: MIT
import Testing
import Torch

@testable import Adaptation

struct OrderStatisticsTests {
  @Test(arguments: [1, 2, 7, 100, 101])
  func selectionAgreesWithSorting(_ count: Int) throws {
    let random = try Tensor.normal([count], seed: UInt64(count)).doubles
    // with many equal numbers, in order, and all equal
    for values in [
      random, random.map { ($0 * 2).rounded() }, random.sorted(),
      [Double](repeating: 3, count: count),
    ] {
      for place in values.indices {
        var parts = values
        let found = parts.select(place)
        #expect(found == values.sorted()[place])
        #expect(parts[..<place].allSatisfy { $0 <= found })
        #expect(parts[place...].allSatisfy { $0 >= found })
        #expect(parts.sorted() == values.sorted())
      }
    }
  }

  @Test func theMedianIsTheMiddle() throws {
    #expect(try Tensor([3.0, 1, 2]).median() == 2)
    #expect(try Tensor(rows: [[4, 1], [3, 8]]).median() == 3.5)
    #expect(try Tensor([5.0]).median() == 5)
  }
}
