// SPDX-License-Identifier: MIT
import Foundation

extension Predictions {
  /// The soft neighbourhood density of the predictions, in nats: the mean entropy of each utterance's
  /// similarities to all others, which is high where every utterance has many like it.
  ///
  /// With p_i the probabilities of utterance i divided by their norm, the similarities to j ≠ i are
  /// softmax_j(⟨p_i, p_j⟩ / 0.05); between 0 and ln(n − 1), and 0 for fewer than two utterances.
  /// Source: Saito et al., ICCV 2021, equations 1–3 and its temperature.
  package var softNeighbourhoodDensity: Double {
    guard count > 1 else { return 0 }
    let width = emotions.count
    let units = Self.rowsOfUnitNorm(probabilities, width: width)
    var sum = 0.0
    var similarities = [Double](repeating: 0, count: count)
    for row in 0..<count {
      var largest = -Double.infinity
      for other in 0..<count where other != row {
        var product = 0.0
        for column in 0..<width {
          product += units[row * width + column] * units[other * width + column]
        }
        similarities[other] = product / Self.temperature
        largest = max(largest, similarities[other])
      }
      var (mass, weighted) = (0.0, 0.0)
      for other in 0..<count where other != row {
        let shifted = similarities[other] - largest
        let weight = exp(shifted)
        mass += weight
        weighted += weight * shifted
      }
      sum += log(mass) - weighted / mass
    }
    return sum / Double(count)
  }

  private static let temperature = 0.05

  private static func rowsOfUnitNorm(_ values: [Double], width: Int) -> [Double] {
    var values = values
    for start in stride(from: 0, to: values.count, by: width) {
      let row = start..<start + width
      let norm = values[row].reduce(0) { $0 + $1 * $1 }.squareRoot()
      for index in row { values[index] /= norm }
    }
    return values
  }
}
