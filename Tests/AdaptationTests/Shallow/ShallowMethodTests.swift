// SPDX-License-Identifier: MIT
import Foundation
import Foundations
import Testing
import Torch

@testable import Adaptation

struct ShallowMethodTests {
  struct Method: Sendable, CustomTestStringConvertible {
    let method: any ShallowMethod
    var testDescription: String { type(of: method).name }
  }

  private static let methods: [Method] =
    ([
      SVM(), TCA(), GFK(), SA(), CORAL(), JDAR(), JIASL(), AKTLR(), CAFS(), LinOT(), OTDA(), KMM(),
    ] as [any ShallowMethod])
    .map(Method.init)

  /// Samples around the corners of a simplex; the last feature is constant.
  private func problem(source: Int, target: Int, features: Int) throws -> ShallowProblem {
    let labels = (0..<source).map { $0 % 3 }
    let means = try Tensor.normal([3, features], seed: 1)
    let mask = try Tensor((0..<features).map { $0 == features - 1 ? 0.0 : 1 })
    return ShallowProblem(
      source: try (means.selected(labels) + .normal([source, features], seed: 2)) * mask,
      labels: labels,
      target: try
        (means.selected((0..<target).map { $0 % 3 })
        + .normal([target, features], seed: 3)) * mask,
      emotions: 3)
  }

  private func isFinite(_ candidates: [ShallowCandidate]) throws -> Bool {
    try candidates.allSatisfy { try $0.scores.doubles.allSatisfy(\.isFinite) }
  }

  @Test(arguments: methods)
  func triesAFewSettingsOnce(_ given: Method) throws {
    let problem = try problem(source: 120, target: 90, features: 100)
    let candidates = try given.method.candidates(problem)
    #expect((1...24).contains(candidates.count))
    #expect(candidates.allSatisfy { $0.scores.shape == [90, 3] })
    #expect(try isFinite(candidates))
    let settings = candidates.map { $0.settings.map { "\($0.name) \($0.value)" } }
    #expect(Set(settings).count == settings.count)
    #expect(Set(candidates.map { $0.settings.map(\.name) }).count == 1)
  }

  /// The last candidate equals the only one of the method whose lists hold nothing but their last entry.
  @Test func theDefaultComesLast() throws {
    let problem = try problem(source: 60, target: 60, features: 50)
    func last(_ method: some ShallowMethod) throws -> [Double] {
      try #require(try method.candidates(problem).last).settings.map(\.value)
    }
    #expect(try last(SVM()) == [0.01])
    #expect(try last(CORAL()) == [1, 0.01])
    #expect(try last(SA()) == [40, 0.01])
    #expect(try last(GFK()) == [40, 0.01])
    #expect(try last(TCA()) == [40, 0.01])
    #expect(try last(JDAR()) == [0.01, 1])
    #expect(try last(JIASL()) == [0.01, 1])
    #expect(try last(AKTLR()) == [0.01, 1])
    #expect(try last(CAFS()) == [0.02, 0.02])
    #expect(try last(LinOT()) == [0.1, 0.01])
    #expect(try last(OTDA()) == [0.05, 0.1, 0.01])
    #expect(try last(KMM()) == [1000, 0.01])
  }

  /// Seven and five samples of 100 features: subspaces have at most 4 or 11 dimensions.
  @Test(arguments: methods)
  func fewSamplesOfManyFeaturesWork(_ given: Method) throws {
    let candidates = try given.method.candidates(problem(source: 7, target: 5, features: 100))
    #expect(try !candidates.isEmpty && isFinite(candidates))
    let limit = given.method is TCA ? 11.0 : 4
    for candidate in candidates {
      #expect(candidate.settings.allSatisfy { $0.name != "dimension" || $0.value <= limit })
    }
  }

  /// An emotion without a sample in the source is not predicted, and disturbs nothing.
  @Test(arguments: methods)
  func anEmotionWithoutASampleIsNotPredicted(_ given: Method) throws {
    let three = try problem(source: 60, target: 45, features: 20)
    let four = ShallowProblem(
      source: three.source, labels: three.labels, target: three.target, emotions: 4)
    let candidates = try given.method.candidates(four)
    #expect(try isFinite(candidates))
    #expect(try candidates.allSatisfy { try !$0.scores.argmax(1).integers.contains(3) })
  }

  @Test(arguments: methods)
  func whatCannotBeLearntFromIsRefused(_ given: Method) throws {
    let good = try problem(source: 9, target: 6, features: 4)
    let broken = try Tensor([Double](repeating: 1, count: 21) + [.infinity, 1, 1], shape: [6, 4])
    #expect(
      throws: UserError(
        "Feature 1 of target sample 5 is not a finite number. Check how it was extracted.")
    ) {
      try given.method.candidates(
        ShallowProblem(
          source: good.source, labels: good.labels, target: broken, emotions: 3))
    }
    #expect(
      throws: UserError(
        "All source samples have the label 2. A classifier needs at least two emotions.")
    ) {
      try given.method.candidates(
        ShallowProblem(
          source: good.source, labels: [Int](repeating: 2, count: 9), target: good.target,
          emotions: 3))
    }
    #expect(
      throws: UserError(
        "The target has no sample. Choose a corpus that has the emotions of the task.")
    ) {
      try given.method.candidates(
        ShallowProblem(
          source: good.source, labels: good.labels, target: good.target.narrowed(0..<0),
          emotions: 3))
    }
  }

  /// Samples that are all equal span no subspace.
  @Test(arguments: methods.filter { $0.method is TCA || $0.method is SA || $0.method is GFK })
  func equalSamplesSpanNothing(_ given: Method) throws {
    let equal = try Tensor.full(0.1, shape: [8, 3], type: .float64)
    let corpus = given.method is TCA ? "source and target" : "source"
    #expect(
      throws: UserError(
        "All samples of the \(corpus) are equal, so there is no subspace to align. Check how the features were extracted."
      )
    ) {
      try given.method.candidates(
        ShallowProblem(
          source: equal, labels: [0, 0, 0, 0, 1, 1, 1, 1], target: equal, emotions: 2))
    }
  }

  /// Corpora in which nothing varies, or of two samples, give finite scores, and so does a target that is the
  /// same sample again and again.
  @Test(arguments: methods.filter { !($0.method is TCA || $0.method is SA || $0.method is GFK) })
  func whatTellsNothingGivesFiniteScores(_ given: Method) throws {
    let equal = try Tensor.full(0.1, shape: [8, 3], type: .float64)
    let spread = try Tensor.normal([8, 3], seed: 1)
    let labels = [0, 0, 0, 0, 1, 1, 1, 1]
    for (source, target) in [(equal, equal), (spread, equal), (equal, spread)] {
      let problem = ShallowProblem(source: source, labels: labels, target: target, emotions: 2)
      #expect(try isFinite(given.method.candidates(problem)))
    }
    let two = ShallowProblem(
      source: try spread.narrowed(0..<2), labels: [0, 1], target: try spread.narrowed(4..<5),
      emotions: 2)
    #expect(try isFinite(given.method.candidates(two)))
  }

  /// Settings are part of a trial's key, so they survive JSON unchanged.
  @Test(arguments: methods)
  func settingsSurviveTheWayThroughJSON(_ given: Method) throws {
    func survives<Settings: ShallowMethod>(_ method: Settings) throws -> Bool {
      try JSONDecoder().decode(Settings.self, from: JSONEncoder().encode(method)) == method
    }
    #expect(try survives(given.method))
  }
}
