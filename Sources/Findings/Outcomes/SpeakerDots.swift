// SPDX-License-Identifier: MIT

import Adaptation
import Corpora
import Evaluation
import Foundations
import Lab
import Notebook

/// Every speaker of the targets as a dot, a row per method and target: women above the line and men below it, where
/// the corpus tells; the worst by name.
package struct SpeakerDots: Plot {
  package let id: String
  package let caption: String
  /// Rows by target.
  private let groups:
    [(corpus: String, rows: [(method: String, speakers: [SpeakerRecall.Speaker])])]
  private let chance: Double?

  /// The methods that are shown unless a page asks for others: the source alone, the target's batch statistics, the
  /// method that the project is about, and the bound.
  package static let usual = [SourceOnly.name, AdaBN.name, DIDAN.name, TargetSupervised.name]

  /// - Parameters:
  ///   - id: name of the figure's files; letters, digits, hyphens; unique among the page's figures.
  ///   - outcomes: one per trial, last epoch.
  ///   - methods: from top to bottom; those without a scored trial are left out. If none has one, all others are shown.
  ///   - chance: UAR of guessing, for a line.
  package init(
    _ id: String, of outcomes: [TrialOutcome], methods: [String] = Self.usual,
    chance: Double? = nil
  ) {
    self.id = id
    self.chance = chance
    let wanted = outcomes.filter { methods.contains($0.method) }.bySpeaker()
    let recalls = wanted.isEmpty ? outcomes.bySpeaker() : wanted
    let ordered =
      wanted.isEmpty
      ? recalls : methods.compactMap { name in recalls.first { $0.method == name } }
    let corpora = ordered.flatMap { $0.speakers.map(\.corpus) }.distinct()
    groups = corpora.map { corpus in
      let rows = ordered.map { recall in
        (method: recall.method, speakers: recall.speakers.filter { $0.corpus == corpus })
      }
      return (corpus, rows.filter { !$0.speakers.isEmpty })
    }
    caption =
      "UAR of each speaker of the targets, last epoch, averaged over tasks and seeds; a bar is the mean over speakers, and the worst is named"
  }

  package func drawing(theme: Theme, file: String) throws -> Drawing {
    let speakers = groups.flatMap(\.rows).flatMap(\.speakers)
    guard let low = (speakers.map(\.uar) + [chance].compactMap(\.self)).min(),
      let high = speakers.map(\.uar).max()
    else { throw PageError.nothingToShow(what: "The figure '\(id)'") }
    let layout = RowLayout(
      groups.map { group in
        (
          "recognising \(group.corpus)",
          group.rows.map { RowLayout.Row($0.method, isMarked: Palette.marks($0.method)) }
        )
      }, rowHeight: 34)
    let percent = NumberFormat.percent
    var data = [["row", "UAR", "kind", "colour", "method", "corpus", "speaker", "label"]]
    for (places, group) in zip(layout.places, groups) {
      for (place, row) in zip(places, group.rows) {
        let colour = String((Palette.own.colours[row.method] ?? Palette.plain).number)
        let worst = row.speakers.min { $0.uar < $1.uar }
        for speaker in row.speakers {
          let kind = Kind(of: speaker)
          data.append([
            RowLayout.number(place + kind.shift), percent.data(speaker.uar), kind.rawValue, colour,
            row.method, group.corpus, speaker.name, speaker == worst ? speaker.name : "",
          ])
        }
        guard let mean = row.speakers.mean(\.uar) else { continue }
        data.append([
          RowLayout.number(place), percent.data(mean), "mean", colour, row.method, group.corpus, "",
          "",
        ])
      }
    }
    let margin = max(high - low, 0.01) * 0.05
    let line = chance.map { chance in
      let place = percent.data(chance)
      return """
        set arrow from \(place), graph 0 to \(place), graph 1 nohead dashtype 2 linewidth 1 \
        linecolor rgb '#888888' back
        """
    }
    let commands = """
      \(layout.commands)
      set xlabel 'UAR of a speaker (%)'
      set key maxrows 1
      set xrange [\(percent.data(low - margin)):\(percent.data(high + margin))] noextend
      \(line ?? "")
      plot \(plots(Gnuplot.quoted(file + ".tsv"), speakers).joined(separator: ", \\\n  "))
      """
    return Drawing(height: layout.height, rows: data, commands: commands)
  }

  private func plots(_ file: String, _ speakers: [SpeakerRecall.Speaker]) -> [String] {
    func chosen(_ kind: String) -> String { "(strcol(3) eq '\(kind)' ? $2 : NaN)" }
    let kinds = Kind.allCases.filter { kind in speakers.contains { Kind(of: $0) == kind } }
    let keys = kinds.map { kind in
      """
      NaN with points pointtype \(kind.pointType) linecolor rgb '\(Palette.plain.hex)' \
      title '\(kind.rawValue)'
      """
    }
    let line = chance.map {
      "NaN with lines dashtype 2 linewidth 1 linecolor rgb '#888888' "
        + "title 'chance (\(NumberFormat.percent.text($0)))'"
    }
    let dots = kinds.map { kind in
      """
      \(file) skip 1 using \(chosen(kind.rawValue)):1:4 with points pointtype \(kind.pointType) \
      pointsize 0.8 linecolor rgb variable notitle
      """
    }
    return keys + [line].compactMap(\.self) + [
      """
      \(file) skip 1 using \(chosen("mean")):($1 - 0.34):(0):(0.68):4 with vectors nohead \
      linewidth 3 linecolor rgb variable notitle
      """
    ] + dots + [
      """
      \(file) skip 1 using (strcol(8) eq '' ? NaN : $2):1:8 with labels right offset -0.8, 0 \
      font ',11' textcolor rgb '\(Palette.text.hex)' notitle
      """
    ]
  }

  /// Whom a dot stands for.
  private enum Kind: String, CaseIterable {
    case woman, man, speaker

    init(of speaker: SpeakerRecall.Speaker) {
      self =
        switch speaker.sex {
        case .female: .woman
        case .male: .man
        case nil: .speaker
        }
    }

    /// Rows below the middle of the row.
    var shift: Double {
      switch self {
      case .woman: -0.16
      case .man: 0.16
      case .speaker: 0
      }
    }

    var pointType: Int {
      switch self {
      case .woman: 7
      case .man: 8
      case .speaker: 5
      }
    }
  }
}
