// SPDX-License-Identifier: MIT

import Foundations
import Lab
import Notebook

/// The command that makes a recogniser of one of a page's methods: `didan adapt` with the same source, target and
/// settings, so that the trial is the page's.
package struct RecogniserCommand: Showable, Sendable {
  /// Program and arguments.
  package let words: [String]
  private let seed: UInt64

  /// - Parameters:
  ///   - method: the name of the method; it needs no label of the target.
  ///   - found: what the page shows, of one task whose source and target are options of the page.
  package init(of method: String, _ found: Found) {
    seed = found.seeds.first ?? 0
    var words = ["didan", "adapt"] + found.arguments
    func add(_ option: String, _ value: String?) {
      if let value, !words.contains(option) { words += [option, value] }
    }
    // those of the page, which may be fewer than all that both corpora have
    add("--emotions", found.task.emotions.map(\.rawValue).joined(separator: ","))
    add("--method", method)
    add("--profile", found.profile == .laptop ? nil : found.profile.rawValue)
    add("--seed", seed == 0 ? nil : "\(seed)")
    add("--data", found.isStandIn ? "standin" : nil)
    words += found.places + found.tableArguments
    add("--output", "model.h5")
    self.words = words
  }

  package func render(on page: PageContext) -> Rendering {
    let command = "swift run -c release " + words.shellLine
    return Rendering(
      markdown: """
        This command makes that recogniser (seed \(seed)), which `didan predict` applies to further recordings, and \
        a card that says how far to trust it:

        \(command.markdownBlock("sh"))
        """,
      plainText: "To keep that recogniser: \(command)")
  }
}
