// SPDX-License-Identifier: MIT

/// Numbers at the marks of a chart, which a browser shows where the pointer rests.
struct Marks {
  let axes: Axes
  let numbers: NumberTable?

  /// The drawing with a title for each mark, and behind the marks for each row of the table.
  func titled(_ drawing: String, id: String) -> String {
    let parts = drawing.pieces(separatedBy: "<g id=\"\(id)-gnuplot_plot_")
    guard parts.count > 1 else { return drawing }
    let plots = parts.dropFirst().map { part in
      let pieces = part.pieces(separatedBy: "</title>")
      guard pieces.count > 1, let start = pieces[0].firstRange(of: "<title>") else { return part }
      // a plot without a name has its source as a title
      let title = HTML.text(of: String(pieces[0][start.upperBound...]))
      let series = title.contains(".tsv'") ? "" : title
      let rest = pieces.dropFirst().joined(separator: "</title>")
      return pieces[0][..<start.lowerBound] + mark(rest, series)
    }
    return parts[0] + bands
      + plots.map { "<g id=\"\(id)-gnuplot_plot_\($0)" }.joined()
  }

  private func mark(_ plot: String, _ series: String) -> String {
    plot.replacingStretches(from: "<use ", to: "/>") { use in
      let pieces = use.pieces(separatedBy: "translate(")
      guard pieces.count == 2 else { return use }
      let place = pieces[1].pieces(separatedBy: ")")[0].split(separator: ",").compactMap {
        Double($0)
      }
      guard place.count == 2, let title = title(x: place[0], y: place[1], series) else {
        return use
      }
      return use.dropLast(2) + "><title>\(HTML.escaped(title))</title></use>"
    }
  }

  /// The words at a mark; nil where neither axis has numbers.
  private func title(x: Double, y: Double, _ series: String) -> String? {
    var words = series.isEmpty ? [] : [series]
    var values: [String] = []
    if let scale = axes.x {
      values.append(NumberTable.rounded("\(scale.value(at: x))"))
    } else if let name = nearest(x, \.x, of: axes.labels.filter { !$0.endsAtTick || axes.y != nil })
    {
      words.append(name)
    }
    if let scale = axes.y {
      values.append(NumberTable.rounded("\(scale.value(at: y))"))
    } else if let name = nearest(y + 4.55, \.y, of: axes.labels.filter(\.endsAtTick)) {
      words.append(name)
    }
    guard !values.isEmpty else { return nil }
    return (words + [values.joined(separator: "; ")]).joined(separator: "\n")
  }

  private func nearest(
    _ place: Double, _ coordinate: (Axes.Label) -> Double, of labels: [Axes.Label]
  ) -> String? {
    labels.filter { Double($0.text) == nil }
      .min { (coordinate($0) - place).magnitude < (coordinate($1) - place).magnitude }?.text
  }

  /// A place on the axis of rows and what is said there.
  private struct Stop {
    var place: Double
    var words: String
  }

  /// Invisible bands, one for each row of the table, across the chart.
  private var bands: String {
    guard let numbers else { return "" }
    if let column = numbers.nameColumn { return named(numbers, column) }
    guard let scale = axes.x, numbers.rows.count <= 250,
      numbers.headings.count > 1, numbers.headings[0] != "row", numbers.headings[0] != "x"
    else { return "" }
    let stops = numbers.rows.compactMap { row -> Stop? in
      guard let value = Double(row[0]) else { return nil }
      let name = "\(numbers.headings[0]) \(NumberTable.rounded(row[0]))"
      return Stop(
        place: scale.place(of: value), words: numbers.sentence(row, name: name, from: 1))
    }
    return stops.count == numbers.rows.count ? Self.bands(stops, isUpright: true) : ""
  }

  /// Bands for rows whose names are the labels of an axis.
  private func named(_ numbers: NumberTable, _ column: Int) -> String {
    let found = numbers.rows.compactMap { row in
      axes.labels.first { $0.text == row[column] }.map { (label: $0, row: row) }
    }
    guard found.count == numbers.rows.count, found.count > 1,
      Set(found.map(\.label.text)).count == found.count
    else { return "" }
    func spread(_ values: [Double]) -> Double { (values.max() ?? 0) - (values.min() ?? 0) }
    let isUpright = spread(found.map(\.label.x)) > spread(found.map(\.label.y))
    let stops = found.map {
      Stop(
        place: isUpright ? $0.label.x : $0.label.y - 4.55,
        words: numbers.sentence($0.row, name: $0.row[column], from: column + 1))
    }
    return Self.bands(stops, isUpright: isUpright)
  }

  private static func bands(_ stops: [Stop], isUpright: Bool) -> String {
    let sorted = stops.sorted { $0.place < $1.place }
    guard sorted.count > 1 else { return "" }
    let step = (sorted[sorted.count - 1].place - sorted[0].place) / Double(sorted.count - 1)
    return sorted.indices.map { index in
      let place = sorted[index].place
      let from = index > 0 ? (sorted[index - 1].place + place) / 2 : place - step / 2
      let to =
        index < sorted.count - 1 ? (sorted[index + 1].place + place) / 2 : place + step / 2
      let (start, length) = ((from * 100).rounded() / 100, ((to - from) * 100).rounded() / 100)
      let shape =
        isUpright
        ? "x=\"\(start)\" width=\"\(length)\" y=\"0\" height=\"100%\""
        : "y=\"\(start)\" height=\"\(length)\" x=\"0\" width=\"100%\""
      return
        "<rect class=\"band\" \(shape) fill=\"transparent\"><title>\(HTML.escaped(sorted[index].words))</title></rect>\n"
    }.joined()
  }
}
