// SPDX-License-Identifier: MIT

/// The axes of a chart of gnuplot's, read from the labels that it has drawn.
struct Axes {
  /// A label and where it stands.
  struct Label: Equatable {
    var text: String
    var x, y: Double
    /// True for a label that ends where its tick stands, as those left of an axis do.
    var endsAtTick: Bool
  }

  /// A linear scale: the number at a place.
  struct Scale {
    let slope, offset: Double

    func value(at place: Double) -> Double { offset + slope * place }
    func place(of value: Double) -> Double { (value - offset) / slope }
  }

  let labels: [Label]
  /// The numbers below and beside the chart; nil for an axis of names, or one that is not linear.
  let x, y: Scale?

  init(of svg: String) {
    let labels = svg.stretches(from: "<g transform=\"translate(", to: "</text>").compactMap {
      Self.label($0)
    }
    self.labels = labels
    let numbers = labels.filter { Double($0.text) != nil }
    let below = numbers.filter { !$0.endsAtTick }
    let beside = numbers.filter(\.endsAtTick)
    // ticks stand 4.55 units above the baselines of their labels at the font's size of 14
    x = Self.scale(below.most(by: \.y).map { ($0.x, $0.text) })
    y = Self.scale(beside.most(by: \.x).map { ($0.y - 4.55, $0.text) })
  }

  private static func label(_ group: String) -> Label? {
    let place = group.pieces(separatedBy: "translate(")[1].pieces(separatedBy: ")")[0]
      .split(separator: ",").compactMap { Double($0) }
    let texts = group.pieces(separatedBy: "<text>")
    guard place.count == 2, texts.count == 2 else { return nil }
    let text = HTML.text(of: texts[1]).trimmed
    guard !text.isEmpty else { return nil }
    return Label(
      text: text, x: place[0], y: place[1], endsAtTick: group.contains("text-anchor=\"end\""))
  }

  /// The scale on which all labels lie; nil if they do not lie on one, or are fewer than two.
  private static func scale(_ ticks: [(place: Double, text: String)]) -> Scale? {
    let points = ticks.compactMap { tick in Double(tick.text).map { (tick.place, $0) } }
    guard let first = points.first, let last = points.last, first.0 != last.0 else { return nil }
    let slope = (last.1 - first.1) / (last.0 - first.0)
    let offset = first.1 - slope * first.0
    let span = (last.1 - first.1).magnitude
    guard span > 0,
      points.allSatisfy({ (offset + slope * $0.0 - $0.1).magnitude < span / 100 })
    else { return nil }
    return Scale(slope: slope, offset: offset)
  }
}

extension [Axes.Label] {
  /// Those that share the most frequent value of a coordinate.
  fileprivate func most(by coordinate: (Axes.Label) -> Double) -> [Axes.Label] {
    Dictionary(grouping: self, by: coordinate).values.max { $0.count < $1.count } ?? []
  }
}

extension String {
  /// Without white space at both ends.
  var trimmed: String {
    trimmingCharacters(in: .whitespacesAndNewlines)
  }
}
