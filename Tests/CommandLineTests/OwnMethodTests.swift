// SPDX-License-Identifier: MIT
import Adaptation
import ArgumentParser
import Corpora
import Evaluation
import Foundation
import Lab
import Networks
import Notebook
import Suite
import TestSupport
import Testing
import Torch

// The example of Guides/YourOwnMethod.md, word for word; a test below compares them.

/// The corpora's features have the same mean, in units of the source's spread.
///
///     L = λ · ‖mean(Z^s) − mean(Z^t)‖² / mean_i ‖z_i^s − mean(Z^s)‖²,   Z [batch, width of the layer]
struct MeanMatching: DeepMethod {
  static let name = "MeanMatching"
  static let version = 1
  static let source = "an example"

  /// λ.
  var weight = 0.3
  var layer = FeatureLayer.fullyConnected(2)

  func term(_ context: TermContext) throws -> (any AdaptationTerm)? {
    MeanMatchingTerm(settings: self)
  }
}

private struct MeanMatchingTerm: AdaptationTerm {
  let settings: MeanMatching

  func value(_ batch: AlignmentBatch) throws -> TermValue {
    let source = settings.layer.features(of: batch.source)
    let target = settings.layer.features(of: batch.target)
    let mean = try source.mean(0)
    let distance = try (mean - target.mean(0)).squared().sum()
    let spread = try (source - mean).squared().sum(1).mean()
    let loss = try distance / spread.atLeast(1e-6)
    return TermValue(
      loss: try loss * settings.weight, diagnostics: [("distance of means", try loss.detached())])
  }
}

/// A method that this package does not have, from its type to a row of a table.
@Suite(.enabled(if: standInsCanBeMade, "espeak-ng is not installed"))
struct OwnMethodTests {
  @Test func itRunsThroughTheLabAndStandsInATable() throws {
    try withTemporaryFolder { folder in
      let store = try ExperimentRuns.freshStore(in: folder)
      let registry = MethodRegistry.standard.adding(MeanMatching.self)
      let options = try LabOptions.parse(
        ExperimentRuns.arguments + [
          "--tasks", "EmoDB-CASIA", "--jobs", "1", "--store", store.path,
        ])
      let tasks = try options.selectedTasks(among: [])
      let laboratory = try Laboratory(options, tasks: tasks, registry: registry)
      let results = try laboratory.run(
        Sweep(
          tasks: tasks, methods: [AdaBN(), MeanMatching()], seeds: [0], profile: options.profile))
      #expect(results.failures.isEmpty)
      let own = try #require(results.records.last)
      #expect(own.trial.method.name == "MeanMatching")
      #expect(own.history.allSatisfy { ($0.loss("distance of means") ?? -1) >= 0 })

      let table = Table(
        "uar", "UAR", of: results.outcomes, rows: \.method, columns: \.task, value: { $0.uar() })
      let page = try table.render(on: PageContext(name: "Own", corpora: .standin)).markdown
      let row = try #require(page.split(separator: "\n").first { $0.contains("MeanMatching") })
      #expect(row.contains(/\d+\.\d/))
    }
  }

  @Test func theGuideShowsThisMethod() throws {
    let guide = try Repository.text("Guides/YourOwnMethod.md")
    let own = try String(contentsOfFile: #filePath, encoding: .utf8)
    let start = try #require(own.range(of: "/// The corpora's features have the same mean"))
    let end = try #require(own.range(of: "/// A method that this package does not have"))
    let example = own[start.lowerBound..<end.lowerBound].trimmingCharacters(in: .newlines)
    #expect(guide.contains(example), "the guide's example is not the one that is tested")
  }
}
