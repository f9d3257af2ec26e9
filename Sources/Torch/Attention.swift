// SPDX-License-Identifier: MIT
import CTorch

extension Tensor {
  /// Lets the tokens of each sequence attend to each other, with several heads: softmax(q kᵀ / √d) v.
  ///
  /// Source: Vaswani et al., NeurIPS 2017, equation 1 and section 3.2.2, without the projections.
  /// - Parameter heads: the number of heads, into which queries, keys and values are cut.
  /// - Returns: `[sequences, tokens, width]` for queries, keys and values side by side,
  ///   `[sequences, tokens, 3 · width]`.
  public func selfAttention(heads: Int) throws -> Tensor {
    try made("attention") { libtorch.attention(handle, Int64(heads), $0) }
  }
}
