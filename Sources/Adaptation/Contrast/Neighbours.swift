// SPDX-License-Identifier: MIT
import Torch

/// The nearest neighbours of some samples in a bank that holds an entry of each of them, itself left out.
public struct Neighbours {
  /// 1 where an entry is one of the K nearest, else 0, `[samples, entries]`, without gradient.
  public let nearest: Tensor
  /// 0 at a sample's own entry, else 1, `[samples, entries]`.
  public let others: Tensor

  /// Finds the K nearest entries by inner product, which orders unit vectors as their distance does.
  /// - Parameters:
  ///   - features: those of the samples, `[samples, width]`.
  ///   - indices: the place of each sample's own entry in the bank.
  ///   - bank: `[entries, width]`.
  ///   - count: K; all other entries where there are fewer.
  public init(of features: Tensor, at indices: [Int], in bank: Tensor, count: Int) throws {
    let (type, device) = (try features.elementType, try features.device)
    let entries = bank.size(0)
    let others = try 1 - Tensor(indices).to(device: device).oneHot(classes: entries).to(type)
    self.others = others
    nearest = try withoutGradient {
      let similarities = try features.detached().matmul(bank.to(type).transposed())
      // its own entry comes last
      let ranked = try (similarities * others + (others - 1) * 1e6).sorted(1, descending: true)
      var chosen = try Tensor.zeros([features.size(0), entries], type: type).to(device: device)
      for rank in 0..<max(0, min(count, entries - 1)) {
        let column = try ranked.indices.narrowed(rank..<rank + 1, dimension: 1).squeezed(1)
        chosen = try chosen + column.oneHot(classes: entries).to(type)
      }
      return chosen
    }
  }

  /// The mean over each sample's neighbours of what a bank holds, such as scores: soft voting.
  /// - Parameter bank: `[entries, values]`.
  /// - Returns: `[samples, values]`; zeros where there is no other entry.
  public func mean(of bank: Tensor) throws -> Tensor {
    try nearest.matmul(bank.to(nearest.elementType)) / nearest.sum(1, keeping: true).atLeast(1)
  }
}
