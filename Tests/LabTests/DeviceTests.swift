// SPDX-License-Identifier: MIT
import Adaptation
import TestSupport
import Testing
import Torch

@testable import Lab

/// Trials on a GPU. Without one, the tests that need it are left out.
@Suite struct DeviceTests {
  static let device = Engine.hasCUDA ? "cuda" : nil

  /// A trial of 30 updates without dropout, whose random numbers a GPU draws otherwise.
  private func trial(_ name: String) throws -> Trial {
    var trial = try TinyTask.trial(
      MethodRegistry.standard.method(named: name), epochs: 3, updatesPerEpoch: 10)
    guard case .network(var recipe) = trial.recipe else { return trial }
    recipe.network.dropout = 0
    trial.recipe = .network(recipe)
    return trial
  }

  private func losses(_ trial: Trial, on device: String) throws -> [[Double]] {
    try TinyTask().run(trial, device: device).record.history.map { $0.losses.map(\.value) }
  }

  @Test(
    .enabled(if: device != nil, "no GPU is there that this libtorch computes on"),
    arguments: ["SourceOnly", "AdaBN", "DIDAN", "DAN", "DeepCORAL", "MCC"])
  func aTrialOnAGPUHasTheLossesOfOneOnTheCPU(_ name: String) throws {
    let trial = try trial(name)
    let (cpu, gpu) = (
      try losses(trial, on: "cpu"), try losses(trial, on: #require(Self.device))
    )
    #expect(cpu.count == 3 && gpu.count == 3)
    for (own, other) in zip(cpu.joined(), gpu.joined()) { #expect(abs(own - other) < 1e-3) }
  }

  @Test(
    .enabled(if: device != nil, "no GPU is there that this libtorch computes on"),
    arguments: ["DIDAN", "DANN"])
  func theSameTrialTwiceOnAGPUIsTheSameBits(_ name: String) throws {
    let trial = try TinyTask.trial(MethodRegistry.standard.method(named: name))
    let device = try #require(Self.device)
    #expect(
      try TinyTask().run(trial, device: device).parameters
        == TinyTask().run(trial, device: device).parameters)
  }

  /// What the comparison above rests on: on one device, the same losses, and ones that move.
  @Test func theTrialsOfTheComparisonLearn() throws {
    let losses = try losses(trial("DIDAN"), on: "cpu")
    #expect(losses[2][0] < losses[0][0] - 0.05)
  }
}
