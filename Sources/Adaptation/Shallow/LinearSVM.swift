import Torch

/// A linear support vector machine per emotion, one against the rest.
///
/// For emotion k, with y_i = 1 for its samples and −1 for all others,
///
///     min over w, b   ½ ‖w‖² + ½ b² + Σ_i c_i max(0, 1 − y_i (w · x_i + b))²
///
/// which is the L2-regularised L2-loss machine of LIBLINEAR (Fan et al., JMLR 2008, section 2). The
/// bias is the weight of a feature that is always 1. With n samples of C emotions, n_k of emotion k,
/// c_i = cost · n / (C · n_k) for the emotion's own samples and c_i = cost for the others, as
/// scikit-learn's `class_weight="balanced"` has it. Of two emotions one machine is trained, in which
/// the samples of both are weighted, and the other's is its negative.
///
/// ``LinearSVMProblem`` trains it.
public struct LinearSVM {
  /// w, one row per emotion, `[emotions, features]`, float64.
  public let weights: Tensor
  /// b, `[emotions]`, float64.
  public let biases: Tensor

  /// How far each sample lies on each emotion's side, in margins: w_k · x + b_k.
  /// - Parameter features: `[samples, features]`.
  /// - Returns: `[samples, emotions]`, float64.
  public func decisionValues(_ features: Tensor) throws -> Tensor {
    try features.to(.float64).matmul(weights.transposed()) + biases
  }
}
