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
      commands = "set xtics scale 0 rotate by -25 (\(Gnuplot.tics(names, from: 1)))"
      extraHeight = 3 * longest
    }
  }
}
