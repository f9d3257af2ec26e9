// SPDX-License-Identifier: MIT
import Testing
import Torch

@testable import Adaptation

struct OTDATests {
  /// POT's class term has the mass itself in the root: its weight is ours divided by √m, its offset of 0.001
  /// is ours divided by m.
  @Test func agreesWithSkada() throws {
    let reference = try TransportReference.load()
    let problem = try reference.problem()
    for expected in reference.otDa {
      var transport = ClassTransport(
        EntropicTransport(regularisation: expected.regularisation, tolerance: 1e-12),
        classWeight: expected.classWeight * 40.0.squareRoot())
      (transport.offset, transport.rounds, transport.tolerance) = (0.04, 40, 1e-12)
      let plan = try transport.plan(reference.costs(), labels: reference.labels, classes: 3)
      #expect(try distance(plan.barycentres(of: problem.target), expected.mapped) < 1e-6)
    }
  }

  /// The larger η is, the more of a target's mass comes from one class.
  @Test func theClassTermSeparatesClasses() throws {
    let reference = try TransportReference.load()
    let membership = try Tensor(reference.labels).oneHot(classes: 3).to(.float64)
    let purities = try [0, 0.05, 0.5].map { weight in
      let plan = try ClassTransport(EntropicTransport(regularisation: 0.1), classWeight: weight)
        .plan(reference.costs(), labels: reference.labels, classes: 3)
      return try (membership.transposed().matmul(plan.coupling).largest(0).sum()).item
    }
    #expect(purities[0] < purities[1] && purities[1] < purities[2])
    #expect(purities[2] > 0.95)
  }

  /// No turn makes the objective larger.
  @Test func everyTransportLowersTheObjective() throws {
    let reference = try TransportReference.load()
    let (costs, weight) = (try reference.costs(), 0.3)
    let membership = try Tensor(reference.labels).oneHot(classes: 3).to(.float64)
    let values = try (1...6).map { rounds in
      var transport = ClassTransport(
        EntropicTransport(regularisation: 0.1, tolerance: 1e-12), classWeight: weight)
      (transport.rounds, transport.tolerance) = (rounds, 0)
      let plan = try transport.plan(costs, labels: reference.labels, classes: 3).coupling
      let shares = try membership.transposed().matmul(plan) * 40
      let entropy = try (plan * (plan.atLeast(1e-300).log() - 1)).sum().item
      return try (plan * costs).sum().item + 0.1 * entropy
        + weight / 40 * (shares + transport.offset).squareRoot().sum().item
    }
    for (before, after) in zip(values, values.dropFirst()) { #expect(after <= before + 1e-10) }
    #expect(values[5] < values[0] - 1e-3)
  }
}
