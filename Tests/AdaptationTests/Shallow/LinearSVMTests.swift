// SPDX-License-Identifier: MIT
import Foundations
import Testing
import Torch

@testable import Adaptation

struct LinearSVMTests {
  @Test func agreesWithScikitLearn() throws {
    let reference = try ShallowReference.load()
    let (source, target) = (
      try Tensor(rows: reference.source), try Tensor(rows: reference.target)
    )
    let training = try LinearSVMProblem(
      source, labels: reference.labels, emotions: 3, tolerance: 1e-12)
    for (cost, expected) in zip(reference.costs, reference.machine) {
      let found = try training.machine(cost: cost).decisionValues(target)
      #expect(try distance(found, expected) < 1e-5, "cost \(cost)")
    }
  }

  /// With samples of two of three emotions, one machine serves with both signs, and every sample has the
  /// score −1 for the third emotion.
  @Test func ofTwoEmotionsOneIsTheOthersNegative() throws {
    let reference = try ShallowReference.load()
    let two = reference.labels.indices.filter { reference.labels[$0] < 2 }
    let training = try LinearSVMProblem(
      Tensor(rows: two.map { reference.source[$0] }), labels: two.map { reference.labels[$0] },
      emotions: 3, tolerance: 1e-12)
    for (cost, expected) in zip(reference.costs, reference.machineOfTwo) {
      let found = try training.machine(cost: cost).decisionValues(Tensor(rows: reference.target))
      #expect(try distance(found, expected.map { [-$0, $0, -1] }) < 1e-5, "cost \(cost)")
    }
  }

  /// At the solution the objective's derivative is zero, evaluated from the formula.
  @Test func theGradientVanishes() throws {
    let reference = try ShallowReference.load()
    let features = try Tensor(rows: reference.source)
    let machine = try LinearSVMProblem(
      features, labels: reference.labels, emotions: 3, tolerance: 1e-12
    ).machine(cost: 0.1)
    let values = try machine.decisionValues(features).rows
    let (weights, biases) = (try machine.weights.rows, try machine.biases.doubles)
    for emotion in 0..<3 {
      var gradient = weights[emotion] + [biases[emotion]]
      let own = reference.labels.count { $0 == emotion }
      for (row, label) in reference.labels.enumerated() {
        let sign = label == emotion ? 1.0 : -1
        let cost = 0.1 * (label == emotion ? Double(reference.labels.count) / Double(3 * own) : 1)
        let slack = max(0, 1 - sign * values[row][emotion])
        for (column, feature) in (reference.source[row] + [1]).enumerated() {
          gradient[column] -= 2 * cost * slack * sign * feature
        }
      }
      #expect(gradient.allSatisfy { abs($0) < 1e-6 })
    }
  }

  /// The solver draws no random number: the same problem gives the same bits twice.
  @Test func isTheSameEveryTime() throws {
    let problem = try ShallowReference.load().problem()
    let first = try SVM().candidates(problem).map { try $0.scores.doubles }
    #expect(try SVM().candidates(problem).map { try $0.scores.doubles } == first)
  }

  @Test func zerosAndConstantsNeedNoCare() throws {
    let features = try Tensor(rows: [[0, 0, 1], [0, 0, 2], [0, 0, -1], [0, 0, -2]])
    let machine = try LinearSVMProblem(features, labels: [0, 0, 1, 1], emotions: 2).machine(cost: 1)
    #expect(try machine.weights.rows.allSatisfy { $0[0] == 0 && $0[1] == 0 })
    #expect(try machine.decisionValues(features).argmax(1).integers == [0, 0, 1, 1])
  }

  @Test func whatCannotBeLearntFromIsRefused() throws {
    let rows = [[1.0, 2], [3, 4], [5, .nan]]
    #expect(
      throws: UserError(
        "Feature 1 of source sample 2 is not a finite number. Check how it was extracted.")
    ) {
      try LinearSVMProblem(Tensor(rows: rows), labels: [0, 1, 0], emotions: 2)
    }
    let two = try Tensor(rows: Array(rows.prefix(2)))
    #expect(
      throws: UserError(
        "All source samples have the label 1. A classifier needs at least two emotions.")
    ) {
      try LinearSVMProblem(two, labels: [1, 1], emotions: 2)
    }
    #expect(
      throws: UserError(
        "The label of source sample 1 is 2; there are 2 emotions, counted from 0.")
    ) {
      try LinearSVMProblem(two, labels: [1, 2], emotions: 2)
    }
    #expect(
      throws: UserError(
        "LIBLINEAR refused its parameters: C <= 0. Check the cost and the tolerance.")
    ) {
      try LinearSVMProblem(two, labels: [0, 1], emotions: 2).machine(cost: 0)
    }
  }
}
