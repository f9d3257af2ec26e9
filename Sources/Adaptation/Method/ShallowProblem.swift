// SPDX-License-Identifier: MIT
import Foundations
import Torch

/// The features of both corpora and the source's labels, which a shallow method learns from; it holds
/// no target label.
public struct ShallowProblem {
  /// `[source samples, features]`, float64, each column standardised over the source, or over both corpora.
  public let source: Tensor
  /// Class indices of the source, one per sample.
  public let labels: [Int]
  /// `[target samples, features]`, float64, each column standardised over the target, or over both corpora.
  public let target: Tensor
  public let emotions: Int
  /// The group of each feature, such as the descriptor of which it is a functional, counted from 0.
  public let groups: [Int]

  /// - Parameter groups: one number per feature; each feature is a group of its own where nil.
  public init(
    source: Tensor, labels: [Int], target: Tensor, emotions: Int, groups: [Int]? = nil
  ) {
    precondition(source.size(0) == labels.count, "one label per row")
    precondition(source.size(1) == target.size(1), "the same features for both corpora")
    self.groups = groups ?? Array(0..<source.size(1))
    precondition(self.groups.count == source.size(1), "one group per feature")
    self.source = source
    self.labels = labels
    self.target = target
    self.emotions = emotions
  }

  /// Checks that there is something to learn from, and returns this problem.
  /// - Throws: `UserError` where a corpus is empty, a feature is not finite, a label is unknown or only
  ///   one emotion occurs.
  func checked() throws -> ShallowProblem {
    for (name, features) in [("source", source), ("target", target)] {
      guard features.size(0) > 0 else { throw UserError.noSamples(of: name) }
      try features.requireFinite(corpus: name)
    }
    try labels.requireTwoEmotions(of: emotions)
    return self
  }
}

extension Tensor {
  /// Checks that all features are finite numbers.
  /// - Throws: `UserError` that names the first one that is not; rows and columns count from 0.
  func requireFinite(corpus: String) throws {
    // one number that is not finite makes the sum so; the search below sorts out a sum that overflows
    guard try !sum().item.isFinite else { return }
    let width = size(1)
    guard let index = try doubles.firstIndex(where: { !$0.isFinite }) else { return }
    throw UserError(
      "Feature \(index % width) of \(corpus) sample \(index / width) is not a finite number. Check how it was extracted."
    )
  }
}

extension [Int] {
  /// Checks that these class indices are known and not all the same.
  /// - Throws: `UserError` where one is unknown, all are equal or there is none.
  func requireTwoEmotions(of emotions: Int) throws {
    if let row = firstIndex(where: { !(0..<emotions).contains($0) }) {
      throw UserError(
        "The label of source sample \(row) is \(self[row]); there are \(emotions) emotions, counted from 0."
      )
    }
    guard let first else { throw UserError.noSamples(of: "source") }
    guard contains(where: { $0 != first }) else {
      throw UserError(
        "All source samples have the label \(first). A classifier needs at least two emotions.")
    }
  }
}

extension UserError {
  static func noSamples(of corpus: String) -> UserError {
    UserError("The \(corpus) has no sample. Choose a corpus that has the emotions of the task.")
  }

  /// Refusal of samples that are all equal, so that they span no subspace.
  static func noVariance(of corpus: String) -> UserError {
    UserError(
      "All samples of the \(corpus) are equal, so there is no subspace to align. Check how the features were extracted."
    )
  }
}
