// SPDX-License-Identifier: MIT

import Adaptation
import Evaluation
import Foundations
import Lab
import Notebook

/// Differences of many methods as one figure: a dot with its interval for each, the largest on top. The tables
/// behind it stand beside the page as CSV and LaTeX files.
package struct EffectsChart: Showable {
  private let id: String
  private let caption: String
  private let groups: [(title: String, effects: Effects)]
  private let planned: [Comparison]

  /// - Parameters:
  ///   - id: name of the figure's files; letters, digits, hyphens; unique among the page's figures.
  ///   - caption: a sentence without its full stop; what the intervals are over follows.
  ///   - groups: each with what its rows are minus what, as a heading; empty for the only group.
  ///   - planned: comparisons that stand among those of a group that has their baseline or their method in common.
  package init(
    _ id: String, _ caption: String, of groups: KeyValuePairs<String, Effects>,
    planned: PlannedComparisons? = nil
  ) {
    self.id = id
    self.caption = caption
    self.groups = groups.filter { !$0.value.comparisons.isEmpty }.map { ($0.key, $0.value) }
    self.planned = planned?.rows.map(\.comparison) ?? []
  }

  package func render(on page: PageContext) throws -> Rendering {
    guard !groups.isEmpty else {
      return Rendering(markdown: "This page has no two methods to compare.")
    }
    let tables = try groups.map { try $0.effects.render(on: page) }
    var rendering = try chart.render(on: page)
    let links = zip(groups, tables).map { group, table in
      let files = table.files.map { file in
        "[\(Self.kind(of: file.path))](\(file.path))"
      }
      return "\(group.effects.caption.markdownEscaped): \(files.joined(separator: ", "))"
    }
    rendering.markdown += """


      <sub>\(ComparisonNotes.pair) Differences that were not planned are not tested. All numbers: \
      \(links.joined(separator: "; ")).</sub>
      """
    rendering.plainText = tables.compactMap(\.plainText).joined(separator: "\n")
    rendering.files += tables.flatMap(\.files)
    return rendering
  }

  private static func kind(of path: String) -> String {
    path.hasSuffix("-trials.csv") ? "trials" : path.hasSuffix(".csv") ? "CSV" : "LaTeX"
  }

  /// The figure.
  var chart: DotChart {
    let all = groups.map { ($0.title, Self.rows(of: $0.effects.comparisons, planned)) }
    let intervals = all.flatMap(\.1).compactMap(\.interval)
    return DotChart(
      id, "\(caption); \(DotChart.note(on: intervals))",
      groups: all.map { title, comparisons in
        let common = Self.common(comparisons)
        return DotChart.Group(
          title,
          comparisons.map { comparison in
            let name =
              switch common {
              case .first: comparison.pair.second
              case .second: comparison.pair.first
              case nil: comparison.pair.shortDescription
              }
            return DotChart.Row(
              name, comparison.size.meanDifference,
              interval: comparison.interval.map { ($0.lower, $0.upper) })
          })
      },
      axis: "difference of UAR (points)", format: .points, level: .init("", 0))
  }

  private enum Side { case first, second }

  /// The side on which all comparisons have the same method; nil where none is.
  private static func common(_ comparisons: [Comparison]) -> Side? {
    if Set(comparisons.map(\.pair.second)).count == 1 { return .second }
    return Set(comparisons.map(\.pair.first)).count == 1 ? .first : nil
  }

  /// The comparisons of a group, and planned ones of the same baseline, or else the same method.
  private static func rows(of comparisons: [Comparison], _ planned: [Comparison]) -> [Comparison] {
    let pairs = Set(comparisons.map(\.pair))
    let alike = planned.filter { one in
      guard !pairs.contains(one.pair), let other = comparisons.first?.pair else { return false }
      switch common(comparisons) {
      case .first: return one.pair.first == other.first
      case .second: return one.pair.second == other.second
      case nil: return false
      }
    }
    return comparisons + alike
  }
}
