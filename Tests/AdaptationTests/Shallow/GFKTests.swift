// SPDX-License-Identifier: MIT
import Foundation
import Testing
import Torch

@testable import Adaptation

struct GFKTests {
  private func bases(_ reference: ShallowReference) throws -> (source: Tensor, target: Tensor) {
    let problem = try reference.problem()
    return (
      try PrincipalComponents(problem.source, corpus: "source").leading(reference.dimension),
      try PrincipalComponents(problem.target, corpus: "target").leading(reference.dimension)
    )
  }

  @Test func agreesWithTheIntegralByQuadrature() throws {
    let reference = try ShallowReference.load()
    let bases = try bases(reference)
    let flow = try GeodesicFlowKernel(from: bases.source, to: bases.target)
    #expect(try distance(flow.kernel(), reference.gfk) < 1e-8)
  }

  @Test func aSubspaceWithItselfGivesItsProjector() throws {
    let basis = try Tensor.orthonormal(8, 3, seed: 1)
    let turned = try basis.matmul(.orthonormal(3, 3, seed: 2))
    let projector = try basis.matmul(basis.transposed()).rows
    for other in [basis, turned] {
      let flow = try GeodesicFlowKernel(from: basis, to: other)
      #expect(flow.angles.allSatisfy { $0 < 1e-14 })
      #expect(try distance(flow.kernel(), projector) < 1e-13)
    }
  }

  /// In the plane, at an angle θ from the first axis, the entries are the integrals of cos², cos sin and
  /// sin².
  @Test(arguments: [1e-10, 1e-5, 0.3, 1.0, Double.pi / 2])
  func aLineThatTurnsInThePlane(_ angle: Double) throws {
    let flow = try GeodesicFlowKernel(
      from: Tensor(rows: [[1], [0]]), to: Tensor(rows: [[cos(angle)], [sin(angle)]]))
    #expect(abs(flow.angles[0] - angle) < 1e-15)
    let steps = 2000
    var expected = [[0.0, 0], [0, 0]]
    for step in 0..<steps {
      let turned = angle * (Double(step) + 0.5) / Double(steps)
      let point = [cos(turned), sin(turned)]
      for (row, column) in [(0, 0), (0, 1), (1, 0), (1, 1)] {
        expected[row][column] += point[row] * point[column] / Double(steps)
      }
    }
    // the midpoint rule is exact to θ² / 24 steps²
    #expect(try distance(flow.kernel(), expected) < 1e-7)
  }

  /// The reverse flow passes the same subspaces, and G has the trace of a projector: the dimension.
  @Test func directionDoesNotMatter() throws {
    let reference = try ShallowReference.load()
    let bases = try bases(reference)
    let there = try GeodesicFlowKernel(from: bases.source, to: bases.target).kernel()
    let back = try GeodesicFlowKernel(from: bases.target, to: bases.source).kernel()
    #expect(try distance(there, back.rows) < 1e-12)
    #expect(try abs(there.diagonal().sum().item - Double(reference.dimension)) < 1e-12)
  }

  /// Subspaces of more than half of the dimensions intersect: some angles are zero.
  @Test func wideSubspacesMeet() throws {
    let flow = try GeodesicFlowKernel(
      from: .orthonormal(5, 4, seed: 1), to: .orthonormal(5, 4, seed: 2))
    #expect(flow.angles.count { $0 > 1e-7 } == 1)
    #expect(try flow.root.doubles.allSatisfy { !$0.isNaN })
    #expect(try abs(flow.kernel().diagonal().sum().item - 4) < 1e-12)
  }
}
