import Torch

extension ShallowProblem {
  /// This problem, if there is something to learn from it.
  /// - Throws: ``ShallowError`` where a corpus is empty, a feature is not finite, a label is unknown
  ///   or only one emotion is there.
  func checked() throws -> ShallowProblem {
    for (name, features) in [("source", source), ("target", target)] {
      guard features.size(0) > 0 else { throw ShallowError.noSamples(corpus: name) }
      try features.requireFinite(corpus: name)
    }
    try labels.requireTwoEmotions(of: emotions)
    return self
  }
}

extension Tensor {
  /// - Throws: ``ShallowError/notFinite(corpus:row:column:)`` for the first number that is not finite.
  func requireFinite(corpus: String) throws {
    // what is not finite makes the sum so; a sum that overflows is told apart by the search below
    guard try !sum().item.isFinite else { return }
    let width = size(1)
    guard let index = try doubles.firstIndex(where: { !$0.isFinite }) else { return }
    throw ShallowError.notFinite(corpus: corpus, row: index / width, column: index % width)
  }
}

extension [Int] {
  /// - Throws: ``ShallowError`` where a class index is unknown or they are all the same.
  func requireTwoEmotions(of emotions: Int) throws {
    if let row = firstIndex(where: { !(0..<emotions).contains($0) }) {
      throw ShallowError.unknownLabel(self[row], row: row, emotions: emotions)
    }
    guard let first, contains(where: { $0 != first }) else {
      throw isEmpty ? ShallowError.noSamples(corpus: "source") : .oneEmotion(self[0])
    }
  }
}
