import Testing

@testable import Foundations

@Test func distinctElementsKeepTheOrderInWhichTheyComeFirst() {
  #expect([3, 1, 3, 2, 1].distinct() == [3, 1, 2])
  #expect([String]().distinct() == [])
}
