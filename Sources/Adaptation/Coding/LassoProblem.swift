// SPDX-License-Identifier: MIT
import Synchronization
import Torch

/// A batch of lasso problems in terms of inner products, so that its size is that of the codes.
struct LassoProblem {
  /// D Dᵀ, `[atoms, atoms]`.
  let gram: Tensor
  /// T Dᵀ, `[targets, atoms]`.
  let correlation: Tensor
  /// ‖t_i‖², `[targets, 1]`.
  let energy: Tensor
  /// θ_i, `[targets, 1]`.
  let strengths: Tensor
  let isNonNegative: Bool
  /// 1 where an atom may have weight, `[targets, atoms]`; nil where all may.
  var allowed: Tensor?

  /// Coordinate descent from zero, one target after another, in the precision of the features.
  ///
  /// The inner products come from where the features are, the weights are found on the CPU.
  func solved(steps: Int, relativeGap: Double) throws -> Tensor {
    let type = try correlation.elementType
    let codes =
      type == .float64
      ? try Tensor(descended({ try $0.doubles }, steps, relativeGap), shape: correlation.shape)
      : try Tensor(descended({ try $0.floats }, steps, relativeGap), shape: correlation.shape).to(
        type)
    return try codes.to(device: correlation.device)
  }

  /// The number of weights below which another thread costs more than it gains.
  private static let leastPerThread = 4096

  private func descended<Number: BinaryFloatingPoint & Sendable>(
    _ numbers: (Tensor) throws -> [Number], _ steps: Int, _ relativeGap: Double
  ) throws -> [Number] {
    let (targets, atoms) = (correlation.size(0), correlation.size(1))
    let descent = CoordinateDescent(
      gram: try numbers(gram), atoms: atoms, isNonNegative: isNonNegative)
    let (correlation, energy) = (try numbers(correlation), try numbers(energy))
    let strengths = try numbers(strengths)
    let allowed = try allowed.map { try numbers($0) }
    let used = (0..<atoms).filter { descent.gram[$0 * atoms + $0] > 0 }
    // targets have nothing to do with one another, so the threads change no bit
    let threads = min(Engine.threads, targets * atoms / Self.leastPerThread)
    let next = Atomic(0)
    let codes = Mutex([[Number]](repeating: [], count: targets))
    Engine.onEachThread(max(1, threads)) {
      while true {
        let target = next.add(1, ordering: .relaxed).oldValue
        guard target < targets else { return }
        let row = target * atoms..<(target + 1) * atoms
        let candidates = allowed.map { allowed in used.filter { allowed[row.lowerBound + $0] > 0 } }
        let found = descent.codes(
          CoordinateDescent.Target(
            correlation: correlation[row], energy: energy[target], strength: strengths[target],
            candidates: candidates ?? used),
          sweeps: steps, relativeGap: Number(relativeGap))
        codes.withLock { $0[target] = found }
      }
    }
    return codes.withLock { $0.flatMap(\.self) }
  }

  /// The largest (primal − dual) / primal over the targets; see ``DualityGap``.
  func largestRelativeGap(_ codes: Tensor) throws -> Double {
    let fitted = try codes.matmul(gram)
    let slopes = try correlation - fitted
    let cross = try (codes * correlation).sum(1, keeping: true)
    let rest = try (codes * slopes).sum(1, keeping: true)
    let weight = try codes.magnitude().sum(1, keeping: true)
    let pulls = try isNonNegative ? slopes : slopes.magnitude()
    let reachable = try allowed.map { try pulls * $0 } ?? pulls
    let sums = try [energy, strengths, cross, rest, weight, reachable.largest(1, keeping: true)]
      .map { try $0.doubles }
    return energy.shape[0] == 0
      ? 0
      : sums[0].indices.map { index in
        DualityGap(
          energy: sums[0][index], strength: sums[1][index], cross: sums[2][index],
          rest: sums[3][index], weight: sums[4][index], steepest: sums[5][index]
        ).relative
      }.max() ?? 0
  }
}
