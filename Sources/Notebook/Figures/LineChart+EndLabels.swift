// SPDX-License-Identifier: MIT

import Evaluation

extension LineChart {
  /// The largest number of bands that do not hide each other, and of names in a key.
  private static let mostBands = 4

  /// True if the lines are named at their ends, which needs ends at one place.
  func isCrowded(_ drawn: [String]) -> Bool { drawn.count > Self.mostBands && diagonal == nil }

  /// The vertical range, and a name to the right of the end of each line, with a short line to it where names would
  /// cover each other.
  func endLabels(_ drawn: [String]) -> String {
    let samples = drawn.flatMap { name in
      (values[name] ?? [:]).values.compactMap { try? Sample($0) }.flatMap { sample in
        let spread = Palette.marks(name) ? sample.standardDeviation ?? 0 : 0
        return [sample.mean - spread, sample.mean + spread]
      }
    }
    let (low, high) = (samples.min() ?? 0, samples.max() ?? 1)
    let margin = max(high - low, 1e-9) * 0.04
    let range = (low - margin)...(high + margin)
    let ends = drawn.map { name in
      let last = values[name]?.max { $0.key < $1.key }
      return last.flatMap { try? Sample($0.value).mean } ?? low
    }
    let places = Self.apart(ends, by: (range.upperBound - range.lowerBound) / 17, in: range)
    let longest = drawn.map(\.count).max() ?? 0
    let labels = zip(zip(drawn, Palette.colours(of: drawn)), zip(ends, places)).map { item, place in
      let (end, label) = (format.data(place.0), format.data(place.1))
      return """
        set arrow from graph 1, first \(end) to graph 1.025, first \(label) nohead linewidth 1.5 \
        linecolor rgb '\(item.1.hex)'
        set label \(Gnuplot.quoted(item.0)) at graph 1.025, first \(label) left offset 0.4, 0\
        \(Palette.marks(item.0) ? " font bold" : "") textcolor rgb '\(Palette.text.hex)'
        """
    }
    return """
      \(Theme().fontStyles)
      set yrange [\(format.data(range.lowerBound)):\(format.data(range.upperBound))]
      set rmargin \(longest + 5)
      unset key
      \(labels.joined(separator: "\n"))
      """
  }

  /// Values moved as little as the order allows until each two are a distance apart, within a range if all fit.
  static func apart(
    _ values: [Double], by distance: Double, in range: ClosedRange<Double>
  ) -> [Double] {
    let order = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
    // clusters of neighbours that touch, each around the mean of its values
    var clusters: [(members: [Int], centre: Double)] = []
    for index in order {
      clusters.append(([index], values[index]))
      while let last = clusters.last, let before = clusters.dropLast().last,
        last.centre - before.centre
          < distance * Double(last.members.count + before.members.count) / 2
      {
        clusters.removeLast(2)
        let members = before.members + last.members
        let reach = distance * Double(members.count - 1) / 2
        let mean = members.map { values[$0] }.reduce(0, +) / Double(members.count)
        let (least, most) = (range.lowerBound + reach, range.upperBound - reach)
        clusters.append((members, least < most ? min(max(mean, least), most) : mean))
      }
    }
    var places = values
    for (members, centre) in clusters {
      for (place, index) in members.enumerated() {
        places[index] = centre + distance * (Double(place) - Double(members.count - 1) / 2)
      }
    }
    return places
  }
}
