/// How the names of groups are set: in a line, broken behind the arrow of a task, or slanted.
struct LabelLayout {
  var commands: String
  /// Pixels by which the figure grows.
  var extraHeight: Int

  init(_ names: [String]) {
    let longest = names.map(\.count).max() ?? 0
    let room = 84 / max(names.count, 1)
    if longest <= room {
      commands = "set xtics scale 0 (\(Gnuplot.tics(names, from: 1)))"
      extraHeight = 0
    } else if names.allSatisfy({ $0.contains("→") }), longest <= 2 * room {
      commands = """
        set xtics scale 0 (\(Gnuplot.tics(names, from: 1, brokenAfter: "→")))
        set bmargin 3
        """
      extraHeight = 20
    } else {
      // the more names there are, the steeper they stand, so that none runs into the next
      let angle = names.count > 10 ? 60 : 25
      commands = "set xtics scale 0 rotate by -\(angle) (\(Gnuplot.tics(names, from: 1)))"
      extraHeight = (names.count > 10 ? 7 : 3) * longest
    }
  }
}
