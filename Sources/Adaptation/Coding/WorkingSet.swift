// SPDX-License-Identifier: MIT
/// The atoms that a coordinate descent works on for a while, with their own copy of inner products.
struct WorkingSet<Number: BinaryFloatingPoint & Sendable> {
  private let gram: [Number]
  private let inverseLengths: [Number]
  private let correlation: [Number]
  private var slopes: [Number]
  private let energy: Number
  private let strength: Number
  private let isNonNegative: Bool
  /// The weights of the chosen atoms.
  private(set) var codes: [Number]
  /// ⟨w, t Dᵀ⟩, ⟨w, s⟩ and ‖w‖₁ after the last sweep.
  private(set) var (cross, rest, weight): (Number, Number, Number) = (0, 0, 0)

  /// - Parameters:
  ///   - gram: D Dᵀ of all atoms, `[atoms, atoms]`.
  ///   - atoms: the number of all atoms.
  ///   - chosen: the atoms of the set.
  ///   - slopes: s of all atoms for the weights `codes`.
  ///   - codes: w, the weights of all atoms.
  ///   - correlation: t Dᵀ of all atoms.
  ///   - target: energy and penalty of the target.
  ///   - isNonNegative: true if no weight may be negative.
  @_specialize(where Number == Float)
  @_specialize(where Number == Double)
  init(
    gram: [Number], atoms: Int, chosen: [Int], slopes: [Number], codes: [Number],
    correlation: [Number], target: CoordinateDescent<Number>.Target, isNonNegative: Bool
  ) {
    let count = chosen.count
    self.gram = [Number](unsafeUninitializedCapacity: count * count) { block, initialized in
      gram.withUnsafeBufferPointer { gram in
        chosen.withUnsafeBufferPointer { chosen in
          var place = 0
          for row in chosen {
            let atom = UnsafeBufferPointer(rebasing: gram[row * atoms..<(row + 1) * atoms])
            for column in chosen {
              block[place] = atom[column]
              place &+= 1
            }
          }
        }
      }
      initialized = count * count
    }
    inverseLengths = chosen.map { 1 / gram[$0 * atoms + $0] }
    self.correlation = chosen.map { correlation[$0] }
    self.slopes = chosen.map { slopes[$0] }
    self.codes = chosen.map { codes[$0] }
    energy = target.energy
    strength = target.strength
    self.isNonNegative = isNonNegative
  }

  /// Sweeps over the set until its own duality gap is small enough, or nothing moves.
  /// - Returns: the number of sweeps.
  @_specialize(where Number == Float)
  @_specialize(where Number == Double)
  mutating func descend(sweeps: Int, relativeGap: Number) -> Int {
    for sweep in 1...sweeps {
      let hasMoved = self.sweep()
      // the gap costs a third of a sweep
      let isDue = sweep.isMultiple(of: 2) || sweep == sweeps || !hasMoved
      if isDue, gap() <= relativeGap || !hasMoved { return sweep }
    }
    return sweeps
  }

  /// Sets every weight once to its best value.
  private mutating func sweep() -> Bool {
    let (count, strength, isNonNegative) = (codes.count, strength, isNonNegative)
    var hasMoved = false
    gram.withUnsafeBufferPointer { gram in
      inverseLengths.withUnsafeBufferPointer { inverse in
        slopes.withUnsafeMutableBufferPointer { slopes in
          codes.withUnsafeMutableBufferPointer { codes in
            for atom in 0..<count {
              let old = codes[atom]
              // the correlation with the residual of all other atoms
              let wanted = slopes[atom] + gram[atom * count + atom] * old
              var new = wanted > strength ? (wanted - strength) * inverse[atom] : 0
              if !isNonNegative, wanted < -strength { new = (wanted + strength) * inverse[atom] }
              guard new != old else { continue }
              codes[atom] = new
              hasMoved = true
              add(old - new, gram, from: atom * count, to: slopes)
            }
          }
        }
      }
    }
    return hasMoved
  }

  private mutating func gap() -> Number {
    (cross, rest, weight) = (0, 0, 0)
    var steepest: Number = 0
    for atom in codes.indices {
      let (code, slope) = (codes[atom], slopes[atom])
      cross += code * correlation[atom]
      rest += code * slope
      weight += abs(code)
      steepest = max(steepest, isNonNegative ? slope : abs(slope))
    }
    return DualityGap(
      energy: energy, strength: strength, cross: cross, rest: rest, weight: weight,
      steepest: steepest
    ).relative
  }
}
