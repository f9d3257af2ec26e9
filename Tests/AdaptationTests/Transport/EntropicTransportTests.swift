// SPDX-License-Identifier: MIT
import Foundation
import Foundations
import Testing
import Torch

@testable import Adaptation

struct EntropicTransportTests {
  @Test func agreesWithPOT() throws {
    let reference = try TransportReference.load()
    for expected in [reference.sinkhorn, reference.unequal] {
      let found = try EntropicTransport(regularisation: expected.regularisation, tolerance: 1e-13)
        .plan(reference.costs(), rows: expected.rows, columns: expected.columns)
      #expect(try distance(found.coupling, expected.plan) < 1e-10)
    }
  }

  /// P_11 = P_22 = ½ / (1 + exp(−1/ε)) for costs of 0 on the diagonal and 1 beside it.
  @Test(arguments: [0.05, 0.5, 5])
  func twoByTwoIsALogisticFunction(_ regularisation: Double) throws {
    let plan = try EntropicTransport(regularisation: regularisation, tolerance: 1e-14)
      .plan(Tensor(rows: [[0, 1], [1, 0]])).coupling.rows
    let own = 0.5 / (1 + exp(-1 / regularisation))
    for (row, values) in plan.enumerated() {
      for (column, value) in values.enumerated() {
        #expect(abs(value - (row == column ? own : 0.5 - own)) < 1e-12)
      }
    }
  }

  @Test func marginalsFit() throws {
    let reference = try TransportReference.load()
    let rows = (1...30).map { Double($0) / 465 }
    let found = try EntropicTransport(regularisation: 0.05).plan(reference.costs(), rows: rows)
    #expect(found.violation <= 1e-9)
    #expect(try distance(found.coupling.sum(1).doubles, rows) < 1e-9)
    #expect(
      try distance(found.coupling.sum(0).doubles, [Double](repeating: 1 / 40, count: 40)) < 1e-14)
  }

  /// The larger ε is, the nearer is the plan to the product of the marginals.
  @Test func aLargeRegularisationCouplesEverything() throws {
    let reference = try TransportReference.load()
    let plan = try EntropicTransport(regularisation: 1e4).plan(reference.costs()).coupling
    #expect(try plan.doubles.allSatisfy { abs($0 - 1 / 1200) < 1e-6 })
  }

  /// Costs of thousands of ε, under which every entry of the plain kernel is zero, lead to the best
  /// assignment.
  @Test func aSmallRegularisationFindsTheAssignment() throws {
    let places = [0.3, 2.1, 1.2, 3.4, 0.9, 2.6]
    let costs = places.map { from in
      places.reversed().map { 50 + (from - $0 - 0.2) * (from - $0 - 0.2) }
    }
    let plan = try EntropicTransport(regularisation: 0.005, tolerance: 1e-4)
      .plan(Tensor(rows: costs))
    #expect(plan.violation <= 1e-4)
    for (row, values) in try plan.coupling.rows.enumerated() {
      for (column, value) in values.enumerated() {
        #expect(abs(value - (column == places.count - 1 - row ? 1.0 / 6 : 0)) < 1e-4)
      }
    }
  }

  /// With the potentials of its own solution, it is solved at the first check.
  @Test func potentialsAreAStart() throws {
    let costs = try TransportReference.load().costs()
    let solver = EntropicTransport(regularisation: 0.02)
    let first = try solver.plan(costs)
    let again = try solver.plan(costs, from: first.potentials)
    #expect(first.iterations > 10 && again.iterations == 10)
    #expect(try distance(again.coupling, first.coupling.rows) < 1e-9)
  }

  @Test func barycentresAreMeansUnderThePlan() throws {
    let plan = TransportPlan(
      coupling: try Tensor(rows: [[0.25, 0.25], [0, 0.5]]),
      potentials: try TransportPotentials(below: Tensor(rows: [[0, 0], [0, 0]])), violation: 0,
      iterations: 0)
    #expect(try plan.barycentres(of: Tensor(rows: [[2, 4], [6, 0]])).rows == [[4, 2], [6, 0]])
  }

  @Test func whatCannotBeTransportedIsRefused() throws {
    #expect(
      throws: UserError(
        "A cost of optimal transport is not a finite number. Check the features that it compares.")
    ) { try EntropicTransport(regularisation: 1).plan(Tensor(rows: [[0, .nan], [1, 2]])) }
    #expect(
      throws: UserError("The regularisation of optimal transport is 0.0. It has to be above 0.")
    ) { try EntropicTransport(regularisation: 0).plan(Tensor(rows: [[0, 1]])) }
  }

  /// Costs that do not differ give the product of the marginals.
  @Test func equalCostsCoupleEverythingEqually() throws {
    let plan = try EntropicTransport(regularisation: 0.01)
      .plan(Tensor.full(3, shape: [4, 5], type: .float64)).coupling
    #expect(try plan.doubles.allSatisfy { abs($0 - 1 / 20) < 1e-15 })
  }
}
