// SPDX-License-Identifier: MIT
import Foundation
import Foundations

/// How progress is drawn.
struct ProgressStyle: Sendable {
  /// Size of the terminal.
  var columns = 80
  var rows = 24
  var hasColour = true

  /// A bar in eighths of a column.
  func bar(_ share: Double, width: Int) -> String {
    let eighths = Int((min(1, max(0, share)) * Double(8 * width)).rounded(.down))
    let part = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"][eighths % 8]
    let full = String(repeating: "█", count: eighths / 8) + part
    let rest = String(repeating: "·", count: width - full.count)
    return hasColour ? "\u{1B}[36m\(full)\u{1B}[0m\u{1B}[2m\(rest)\u{1B}[0m" : "\(full)\(rest)"
  }
}

extension RunProgress {
  /// The lines of a terminal: one per running trial, the last one for the whole.
  ///
  /// What does not fit into its width is left out, the least important first: losses, long bars, all bars.
  func lines(at time: Double, _ style: ProgressStyle) -> [String] {
    // a line in the last column may break
    let width = max(1, style.columns - 1)
    let shown = running.sorted { $0.key < $1.key }.prefix(max(0, style.rows - 3))
    let texts = Self.aligned(shown.map { Self.cells(trials[$0.key]) })
    let rows = zip(shown, texts).map { ($0.value, $1) }
    let variants = [(20, true), (20, false), (10, false), (0, false)].map { bar, showsLoss in
      rows.map { Self.line($0, $1, at: time, bar: bar, showsLoss: showsLoss, style) }
    }
    let lines =
      variants.first { $0.allSatisfy { $0.columns <= width } }
      ?? texts.map { $0.shortened(to: width) }
    let others = running.count - shown.count
    let more = others > 0 ? ["and \(others) more".shortened(to: width)] : []
    return lines + more + [whole(at: time, width: width, style)]
  }

  private static func cells(_ trial: Trial) -> [String] {
    ["\(trial.task)", trial.method.name, "seed \(trial.seed)"].map(Terminal.harmless)
  }

  private static func aligned(_ rows: [[String]]) -> [String] {
    let widths = (0..<3).map { column in rows.map { $0[column].columns }.max() ?? 0 }
    return rows.map { row in
      zip(row, widths).map { $0.padded(to: $1) }.joined(separator: "  ")
    }
  }

  private static func line(
    _ running: Running, _ title: String, at time: Double, bar: Int, showsLoss: Bool,
    _ style: ProgressStyle
  ) -> String {
    var parts = [title]
    if bar > 0 { parts.append(style.bar(running.share ?? 0, width: bar)) }
    if let progress = running.progress {
      let all = "\(progress.of)"
      let epoch = "\(progress.epoch)"
      let space = String(repeating: " ", count: max(0, all.count - epoch.count))
      parts.append("epoch \(space)\(epoch)/\(all)")
      if showsLoss, progress.loss.isFinite {
        parts.append(String(format: "loss %.3f", progress.loss))
      }
    } else {
      parts.append(Duration.seconds(time - running.started).words)
    }
    return parts.joined(separator: "  ")
  }

  private func whole(at time: Double, width: Int, _ style: ProgressStyle) -> String {
    let (done, all) = count
    let percent = "\(Int((100 * share).rounded(.down))) %"
    let elapsed = Duration.seconds(time).words
    let left = left(at: time)
    let failures = failed > 0 ? "\(failed) failed" : nil
    func text(_ parts: [String?]) -> String { parts.compactMap(\.self).joined(separator: " · ") }
    let long = text(["\(done) of \(all) trials", percent, elapsed, left, failures])
    let short = text(["\(done)/\(all)", left?.replacing("about ", with: ""), failures])
    let variants = [
      style.bar(share, width: 20) + " " + long, style.bar(share, width: 10) + " " + long,
      style.bar(share, width: 10) + " " + short, short,
    ]
    return variants.first { $0.columns <= width } ?? short.shortened(to: width)
  }
}
