// SPDX-License-Identifier: MIT
/// A solver of one lasso after another over the same dictionary, by coordinate descent.
///
///     w = argmin ½‖t − w D‖² + θ‖w‖₁
///
/// Each coordinate in turn is set to its best value while the others are fixed (Friedman et al., J. of
/// Statistical Software 2010), within a working set of the atoms that pull hardest. The set grows
/// until the duality gap over all atoms is small enough (Massias et al., ICML 2018). It works on
/// inner products with the residual, the slopes s = (t − w D) Dᵀ.
struct CoordinateDescent<Number: BinaryFloatingPoint & Sendable>: Sendable {
  /// D Dᵀ, `[atoms, atoms]`, row-major.
  let gram: [Number]
  let atoms: Int
  let isNonNegative: Bool

  /// One target and its penalty.
  struct Target {
    /// t Dᵀ, one per atom.
    let correlation: ArraySlice<Number>
    /// ‖t‖².
    let energy: Number
    /// θ.
    let strength: Number
    /// The atoms that may have weight, all of them with a length above 0.
    let candidates: [Int]
  }

  /// The number of candidates up to which all of them are the working set.
  private static var fewAtoms: Int { 48 }

  /// The weights of a target, one per atom.
  /// - Parameters:
  ///   - sweeps: the largest number of sweeps over the working set.
  ///   - relativeGap: the gap (primal − dual) / primal at which it stops.
  @_specialize(where Number == Float)
  @_specialize(where Number == Double)
  func codes(_ target: Target, sweeps: Int, relativeGap: Number) -> [Number] {
    let correlation = Array(target.correlation)
    var codes = [Number](repeating: 0, count: atoms)
    var slopes = correlation
    var left = sweeps
    var steepest = steepest(slopes, target.candidates)
    // atoms below this pull are left for later
    var limit = target.candidates.count <= Self.fewAtoms ? 0 : max(target.strength, steepest / 2)
    while left > 0 {
      let chosen = target.candidates.filter { codes[$0] != 0 || pull(slopes[$0]) >= limit }
      let isWhole = chosen.count == target.candidates.count
      var block = WorkingSet(
        gram: gram, atoms: atoms, chosen: chosen, slopes: slopes, codes: codes,
        correlation: correlation, target: target, isNonNegative: isNonNegative)
      left -= block.descend(sweeps: left, relativeGap: isWhole ? relativeGap : relativeGap / 2)
      for (index, atom) in chosen.enumerated() { codes[atom] = block.codes[index] }
      if isWhole { break }
      slopes = residualSlopes(correlation, codes)
      steepest = self.steepest(slopes, target.candidates)
      let gap = DualityGap(
        energy: target.energy, strength: target.strength, cross: block.cross, rest: block.rest,
        weight: block.weight, steepest: steepest)
      if gap.relative <= relativeGap { break }
      limit = target.strength
    }
    return codes
  }

  /// s = t Dᵀ − w G.
  private func residualSlopes(_ correlation: [Number], _ codes: [Number]) -> [Number] {
    var slopes = correlation
    slopes.withUnsafeMutableBufferPointer { slopes in
      gram.withUnsafeBufferPointer { gram in
        for atom in 0..<atoms where codes[atom] != 0 {
          add(-codes[atom], gram, from: atom * atoms, to: slopes)
        }
      }
    }
    return slopes
  }

  /// The pull of an atom with this slope towards more weight.
  private func pull(_ slope: Number) -> Number { isNonNegative ? slope : abs(slope) }

  private func steepest(_ slopes: [Number], _ candidates: [Int]) -> Number {
    candidates.reduce(0) { max($0, pull(slopes[$1])) }
  }
}

/// Adds a x to y, where x starts at a place of its buffer.
@inline(__always)
func add<Number: BinaryFloatingPoint>(
  _ a: Number, _ x: UnsafeBufferPointer<Number>, from start: Int,
  to y: UnsafeMutableBufferPointer<Number>
) {
  guard let x = x.baseAddress, let out = y.baseAddress else { return }
  let row = x + start
  for index in 0..<y.count { out[index] += a * row[index] }
}

/// The duality gap of one lasso, from sums over its atoms.
///
/// The dual point is the residual, scaled until every atom's correlation with it is at most θ (Kim et
/// al., IEEE J. Selected Topics in Signal Processing 2007, eq. 13).
struct DualityGap<Number: BinaryFloatingPoint> {
  /// (primal − dual) / primal.
  let relative: Number

  /// - Parameters:
  ///   - cross: ⟨w, t Dᵀ⟩.
  ///   - rest: ⟨w, s⟩.
  ///   - weight: ‖w‖₁.
  ///   - steepest: max_j |s_j|, or max_j s_j where weights may not be negative.
  init(
    energy: Number, strength: Number, cross: Number, rest: Number, weight: Number,
    steepest: Number
  ) {
    let residual = max(0, energy - cross - rest)
    let primal = residual / 2 + strength * weight
    let scale = steepest > strength ? strength / steepest : 1
    // ½‖t‖² − ½‖t − s r‖² = s ⟨t, r⟩ − ½ s² ‖r‖², with ⟨t, r⟩ = ‖t‖² − ⟨t, w D⟩
    let dual = scale * (energy - cross) - scale * scale * residual / 2
    relative = primal > 0 ? (primal - dual) / primal : 0
  }
}
