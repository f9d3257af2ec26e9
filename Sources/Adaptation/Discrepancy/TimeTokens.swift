// SPDX-License-Identifier: MIT
import Torch

/// Vectors that each stand for a short stretch of an utterance: the columns of a stage's output.
struct TimeTokens {
  /// All tokens of a batch, `[batch, width, tokens]`, where width is channels · height.
  private let columns: Tensor

  /// - Parameter stage: the output of a stage, `[batch, channels, height, tokens]`.
  init(_ stage: Tensor) throws {
    columns = try stage.reshaped([stage.size(0), stage.size(1) * stage.size(2), stage.size(3)])
  }

  /// All tokens, utterance by utterance, each centred and scaled over its own entries, `[batch · tokens, width]`.
  func all() throws -> Tensor { try Self.rows(columns) }

  /// Some tokens of each utterance, drawn without replacement, each centred and scaled over its own entries.
  /// - Parameter count: the number of tokens per utterance; all where there are fewer.
  /// - Returns: `[batch · count, width]`.
  func drawn(_ count: Int, from generator: Generator) throws -> Tensor {
    let (batch, width, tokens) = (columns.size(0), columns.size(1), columns.size(2))
    guard count < tokens else { return try all() }
    let order = try generator.uniform([batch, tokens]).sorted(1).indices
    let chosen = try order.narrowed(0..<count, dimension: 1).unsqueezed(1)
    return try Self.rows(columns.gathered(chosen.expanded([batch, width, count]), dimension: 2))
  }

  private static func rows(_ columns: Tensor) throws -> Tensor {
    try columns.transposed().reshaped([-1, columns.size(1)]).standardisedRows()
  }
}

extension Tensor {
  /// Each row centred and scaled to variance 1; a row of equal numbers becomes zeros.
  func standardisedRows() throws -> Tensor {
    let centred = try self - mean(-1, keeping: true)
    return try centred / (centred.squared().mean(-1, keeping: true) + 1e-5).squareRoot()
  }
}
