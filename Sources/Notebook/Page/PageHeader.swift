// SPDX-License-Identifier: MIT

import Foundations

/// The top of a page: everything a reader must know before reading the numbers.
package struct PageHeader: Sendable, Equatable {
  /// The kind of speech that the numbers were measured on.
  package var kind: CorporaKind
  /// The corpora, each in a few words: `EmoDB (535 utterances)`.
  package var corpora: [String]
  /// One-sentence reason for these corpora: the real ones that were missing, and the place searched.
  package var corporaNote: String?
  /// Warnings about the recordings, each a sentence, which stand above everything else.
  package var warnings: [String]
  /// Name of the profile: `smoke`, `laptop` or `paper`.
  package var profile: String
  /// The seeds that settings were trained with.
  package var seeds: [UInt64]
  /// Which settings have how many of them, a sentence; nil where every setting has all.
  package var seedNote: String?
  /// The commit of the code, nil where it is not known.
  package var commit: String?
  /// True if the code had changes that are not in the commit.
  package var isDirty: Bool
  /// Tables of features that took the place of sound, each a clause.
  package var features: [String]
  /// The way in which each kind of number was chosen.
  package var choices: [Choice]
  /// Differences from the paper, each a sentence.
  package var differences: [String]

  /// The way in which a kind of number was chosen: (`UAR`, `after the last epoch, no choice was made`).
  package struct Choice: Sendable, Equatable {
    package var number: String
    package var how: String

    package init(_ number: String, _ how: String) {
      self.number = number
      self.how = how
    }
  }

  package init(
    kind: CorporaKind, corpora: [String], corporaNote: String? = nil, warnings: [String] = [],
    profile: String, seeds: [UInt64], seedNote: String? = nil, commit: String?, isDirty: Bool,
    features: [String] = [],
    choices: [Choice] = [],
    differences: [String] = []
  ) {
    self.kind = kind
    self.corpora = corpora
    self.corporaNote = corporaNote
    self.warnings = warnings
    self.profile = profile
    self.seeds = seeds
    self.seedNote = seedNote
    self.commit = commit
    self.isDirty = isDirty
    self.features = features
    self.choices = choices
    self.differences = differences
  }

  /// The commit in twelve digits, with `+ changes` where it does not say everything.
  package var revision: String {
    (commit.map { String($0.prefix(12)) } ?? "not known") + (isDirty ? " + changes" : "")
  }

  /// The first blocks of the page: a banner where stand-ins are behind it, warnings, and what it found.
  /// - Parameters:
  ///   - finding: Markdown; nil for none.
  ///   - failures: number of trials without a result; none by default.
  func top(finding: String?, failures: Int = 0) -> [String] {
    let banner =
      kind == .standin
      ? [
        """
        > **Stand-in corpora.** Every number measured for this page comes from synthetic emotional \
        speech, not from recordings of people. It shows how the methods behave there, and says \
        nothing about how well they recognise real emotions.
        """
      ] : []
    let incomplete =
      failures == 0
      ? []
      : [
        """
        \(failures == 1 ? "One trial has" : "\(failures) trials have") no result: failed, or not run. Numbers that \
        need \(failures == 1 ? "it" : "them") say "failed".
        """
      ]
    return banner + (warnings + incomplete).map { "> **Warning.** \($0.markdownEscaped)" }
      + (finding.map { ["> **Finding.** \($0)"] } ?? [])
  }

  /// The paragraph that says what the numbers are of: corpora, profile, seeds, commit.
  var facts: String {
    let names = corpora.map(\.markdownEscaped).joined(separator: ", ")
    let code = commit.map { "`\($0.prefix(12))`" } ?? "an unknown commit"
    return """
      **\(kind == .real ? "Real speech" : "Stand-in corpora"):** \(names) · profile `\(profile)` · \
      \(seeds.count == 1 ? "one seed" : "\(seeds.count) seeds") · code \(code)\(isDirty ? " + changes" : "") · \
      [how each number was chosen, and what differs from the paper](#\(Self.choicesTitle.headingAnchor))
      """
  }

  private static let choicesTitle = "How each number was chosen"

  /// The section near the foot of the page on everything that was decided before it was run.
  var choicesSection: String {
    let seedList = seeds.map(String.init).joined(separator: ", ")
    var lines = [
      "## \(Self.choicesTitle)", "",
      "- **Seeds:** \(seedList).\(seedNote.map { " " + $0 } ?? "")",
    ]
    lines += choices.map { "- **\($0.number):** \($0.how)." }
    lines += features.map { "- **Features** of the user's own: \($0)." }
    lines += corporaNote.map { ["- **Corpora:** \($0.markdownEscaped)"] } ?? []
    if isDirty { lines.append("- **Code:** with changes that are not in the commit.") }
    if !differences.isEmpty {
      lines.append("- **What differs from the paper:**")
      lines += differences.map { "  - \($0)" }
    }
    return lines.joined(separator: "\n")
  }
}
