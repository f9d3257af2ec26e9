// SPDX-License-Identifier: MIT

/// Twelve statistics of a contour of any length.
///
/// Positions count frames from 0, also as the x of the regression line. Moments are those of the
/// population; the kurtosis of a normal distribution is 3. A contour that does not vary has
/// skewness and kurtosis 0.
struct Functionals: Equatable {
  /// Names of the statistics, in the order of ``values``.
  static let names = [
    "max", "min", "range", "maxPos", "minPos", "amean", "linregc1", "linregc2", "linregerrQ",
    "stddev", "skewness", "kurtosis",
  ]

  /// Maximum, minimum, range, first frame of the maximum and of the minimum, mean, slope and offset of the
  /// regression line and its mean squared error, deviation, skewness, kurtosis.
  let values: [Double]

  /// - Parameter contour: not empty.
  init(of contour: [Double]) {
    let count = Double(contour.count)
    var (highest, lowest) = (0, 0)
    var sum = 0.0
    for (frame, value) in contour.enumerated() {
      if value > contour[highest] { highest = frame }
      if value < contour[lowest] { lowest = frame }
      sum += value
    }
    let (mean, middle) = (sum / count, (count - 1) / 2)
    let (maximum, minimum) = (contour[highest], contour[lowest])

    var (squares, products, times) = (0.0, 0.0, 0.0)
    for (frame, value) in contour.enumerated() {
      let time = Double(frame) - middle
      squares += (value - mean) * (value - mean)
      products += time * (value - mean)
      times += time * time
    }
    let slope = times > 0 ? products / times : 0
    let deviation = (squares / count).squareRoot()
    // smaller deviations are rounding errors
    let varies = deviation > 1e-12 * max(abs(maximum), abs(minimum))

    var (error, thirds, fourths) = (0.0, 0.0, 0.0)
    for (frame, value) in contour.enumerated() {
      let residual = value - mean - slope * (Double(frame) - middle)
      error += residual * residual
      let score = varies ? (value - mean) / deviation : 0
      thirds += score * score * score
      fourths += score * score * score * score
    }
    values = [
      maximum, minimum, maximum - minimum, Double(highest), Double(lowest), mean, slope,
      mean - slope * middle, error / count, deviation, thirds / count, fourths / count,
    ]
  }
}
