// SPDX-License-Identifier: MIT

import Testing

@testable import Torch

struct OptimiserTests {
  @Test func pathsAgreeWithPyTorch() throws {
    for expected in try TorchReference.load().optimisers {
      let x = try Parameter("x", Tensor(expected.start))
      let (curvature, goal) = (try Tensor(expected.curvature), try Tensor(expected.goal))
      var optimiser: any Optimiser =
        expected.name == "SGD"
        ? try SGD(
          [x], momentum: #require(expected.settings.momentum),
          weightDecay: expected.settings.weightDecay)
        : try AdamW([x], weightDecay: expected.settings.weightDecay)
      for (rate, place) in zip(expected.rates, expected.path) {
        try x.tensor.clearGradient()
        try ((x.tensor - goal).squared() * curvature * 0.5).sum().backward()
        try optimiser.step(rate: rate)
        #expect(try distance(x.tensor.doubles, place) < 1e-12, "\(expected.name)")
      }
      #expect(optimiser.steps == expected.rates.count)
    }
  }

  /// Where all parameters move in one operation, they go where they would go one by one.
  @Test(.enabled(if: Engine.hasCUDA, "no GPU is there"), arguments: ["SGD", "AdamW"])
  func aGPUTakesTheSameSteps(_ name: String) throws {
    func end(on device: String) throws -> [[Float]] {
      let random = try Generator(seed: 5)
      let parameters = try [[3, 4], [7]].enumerated().map { index, shape in
        try Parameter("p\(index)", random.normal(shape).to(device: device))
      }
      var optimiser: any Optimiser =
        name == "SGD"
        ? try SGD(parameters, momentum: 0.9, weightDecay: 0.1)
        : try AdamW(parameters, weightDecay: 0.1)
      for step in 1...20 {
        for parameter in parameters { try parameter.tensor.clearGradient() }
        let losses = try parameters.map { try ($0.tensor - 1).squared().sum() * 3 }
        try (losses[0] + losses[1]).backward()
        try clipGradientNorm(parameters, limit: 5)
        try optimiser.step(rate: 0.1 / Double(step))
      }
      return try parameters.map { try $0.tensor.floats }
    }
    for (own, other) in zip(try end(on: "cuda"), try end(on: "cpu")) {
      #expect(try distance(own, other) < 1e-5)
    }
  }

  /// The first step of Adam has the size of the rate, regardless of the gradient's size.
  @Test func firstStepOfAdamWByHand() throws {
    let x = try Parameter("x", Tensor([1.0, 2]))
    var optimiser = try AdamW([x], weightDecay: 0.5)
    try (x.tensor * Tensor([1000.0, -0.001])).sum().backward()
    try optimiser.step(rate: 0.1)
    // decayed by 1 − 0.1 · 0.5, then moved by 0.1 against the gradient's sign
    #expect(try distance(x.tensor.doubles, [0.95 - 0.1, 1.9 + 0.1]) < 1e-5)
  }

  /// A gradient of 1, then one of 0: the first moment is ½ · ½ / (1 − ½²), the second 0.999 · 0.001 / (1 − 0.999²).
  @Test func theMomentumOfAdamByHand() throws {
    let x = try Parameter("x", Tensor([0.0]))
    var optimiser = try AdamW([x], weightDecay: 0, momentum: 0.5)
    var places: [Double] = []
    for slope in [1.0, 0] {
      try x.tensor.clearGradient()
      try (x.tensor * slope).sum().backward()
      try optimiser.step(rate: 0.1)
      places.append(try x.tensor.item)
    }
    let second = (0.000_999 / (1 - 0.999 * 0.999)).squareRoot()
    #expect(abs(places[0] + 0.1) < 1e-6)
    #expect(abs(places[1] - places[0] + 0.1 / 3 / second) < 1e-6)
  }

  @Test func momentumByHand() throws {
    let x = try Parameter("x", Tensor([0.0]))
    var optimiser = try SGD([x], momentum: 0.5)
    try x.tensor.sum().backward()
    var places: [Double] = []
    for _ in 1...3 {
      try optimiser.step(rate: 1)
      places.append(try x.tensor.item)
    }
    // speeds 1, 1.5, 1.75
    #expect(places == [-1, -2.5, -4.25])
  }

  /// The result does not depend on the pieces or the memory layout of a large parameter.
  @Test func everyElementOfALargeParameterMoves() throws {
    let (rows, columns) = (401, 499)
    let goal = try Generator(seed: 1).normal([columns, rows]).to(.float64)
    let start = try Tensor.zeros([rows, columns], type: .float64)
    for layout in [try goal * 1, try start.transposed()] {
      let x = try Parameter("x", layout)
      try x.tensor.assign(goal * 0)
      var optimiser = try SGD([x], momentum: 0.5, weightDecay: 0.1)
      for _ in 1...2 {
        try x.tensor.clearGradient()
        try ((x.tensor - goal).squared() * 0.5).sum().backward()
        try optimiser.step(rate: 0.1)
      }
      // x₁ = 0.1 g; speed 0.5 (−g) + (0.1 g − g) + 0.1 · 0.1 g = −1.39 g
      #expect(try (x.tensor - goal * 0.239).magnitude().largest().item < 1e-12)
    }
  }

  @Test func whatHasNoGradientStays() throws {
    let moved = try Parameter("a", Tensor([1.0]))
    let left = try Parameter("b", Tensor([1.0]))
    try moved.tensor.sum().backward()
    var optimiser = try AdamW([moved, left], weightDecay: 0.1)
    try optimiser.step(rate: 0.1)
    #expect(try left.tensor.item == 1)
    #expect(try moved.tensor.item < 1)
  }

  @Test func aSavedStateGoesOnInTheSameWay() throws {
    func step(_ x: Parameter, _ optimiser: inout AdamW) throws {
      try x.tensor.clearGradient()
      try (x.tensor - 3).squared().sum().backward()
      try optimiser.step(rate: 0.1)
    }
    let x = try Parameter("x", Tensor([0.0, 1]))
    var optimiser = try AdamW([x], weightDecay: 0.01)
    for _ in 1...3 { try step(x, &optimiser) }
    let copy = try Parameter("x", withoutGradient { try x.tensor * 1 })
    var resumed = try AdamW([copy], weightDecay: 0.01)
    resumed.steps = optimiser.steps
    for (new, old) in zip(resumed.state, optimiser.state) {
      #expect(new.name == old.name)
      try new.tensor.assign(old.tensor)
    }
    for _ in 1...3 {
      try step(x, &optimiser)
      try step(copy, &resumed)
    }
    #expect(try x.tensor.doubles == copy.tensor.doubles)
  }

  @Test func clippingScalesTheJointNorm() throws {
    let parameters = [try Parameter("a", Tensor([1.0, 1])), try Parameter("b", Tensor([1.0]))]
    let untouched = try Parameter("c", Tensor([1.0]))
    try (parameters[0].tensor * Tensor([3.0, 0])).sum().backward()
    try (parameters[1].tensor * 4).sum().backward()
    #expect(try clippedGradientNorm(parameters + [untouched], limit: 10) == 5)
    #expect(try parameters[0].tensor.gradient?.doubles == [3, 0])
    #expect(try clippedGradientNorm(parameters + [untouched], limit: 1) == 5)
    #expect(try distance(parameters[0].tensor.gradient?.doubles ?? [], [0.6, 0]) < 1e-15)
    #expect(try distance(parameters[1].tensor.gradient?.doubles ?? [], [0.8]) < 1e-15)
    #expect(try untouched.tensor.gradient == nil)
  }

  /// What a GPU is given: few operations on all parameters, and a norm that nobody waits for.
  @Test(arguments: [true, false])
  func operationsOnAllParametersAtOnceDoTheSame(_ isAdam: Bool) throws {
    func places(grouped: Bool) throws -> [[Double]] {
      let parameters = [
        try Parameter("a", Tensor([1.0, -2, 3])), try Parameter("b", Tensor([0.5])),
        try Parameter("untouched", Tensor([7.0])),
      ]
      var optimiser: any Optimiser =
        isAdam
        ? try AdamW(parameters, weightDecay: 0.1, isGrouped: grouped)
        : try SGD(parameters, momentum: 0.9, weightDecay: 0.1, isGrouped: grouped)
      for _ in 1...4 {
        for parameter in parameters { try parameter.tensor.clearGradient() }
        let loss = try parameters[0].tensor.squared().sum() + parameters[1].tensor.squared() * 9
        try loss.sum().backward()
        if grouped {
          try clipGradientNormUnseen(parameters, limit: 2)
        } else {
          try clipGradientNorm(parameters, limit: 2)
        }
        try optimiser.step(rate: 0.05)
      }
      return try parameters.map { try $0.tensor.doubles }
    }
    let (grouped, single) = (try places(grouped: true), try places(grouped: false))
    for (own, other) in zip(grouped, single) { #expect(distance(own, other) < 1e-12) }
    #expect(single[0] != [1, -2, 3])
    #expect(single[2] == [7])
  }

  @Test func aShortGradientIsNotClippedUnseen() throws {
    let x = try Parameter("x", Tensor([1.0, 1]))
    try (x.tensor * Tensor([3.0, 4])).sum().backward()
    try clipGradientNormUnseen([x], limit: 6)
    #expect(try x.tensor.gradient?.doubles == [3, 4])
    try clipGradientNormUnseen([x], limit: 0.5)
    #expect(try distance(x.tensor.gradient?.doubles ?? [], [0.3, 0.4]) < 1e-12)
  }
}
