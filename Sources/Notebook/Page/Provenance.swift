// SPDX-License-Identifier: MIT

import Foundations

/// The foot of a page: everything needed to make it again and to understand a difference.
package struct Provenance: Sendable, Equatable {
  /// The exact command.
  package var command: String?
  /// The digest of `data.lock`.
  package var lockDigest: String?
  /// Programs and libraries with their versions, in the order to print.
  package var versions: [String]
  /// The processor's name.
  package var processor: String?
  /// Threads per trial.
  package var threads: Int?
  /// Time that the numbers took to compute, in seconds. The sum over the records stays the same when
  /// a page is made again from trials that are already there.
  package var seconds: Double?
  /// A sentence about records that were not computed anew but taken from committed pages; nil for none.
  package var reuse: String?
  /// Further remarks for the reader, such as records of several commits; each a sentence.
  package var remarks: [String] = []

  package init(
    command: String? = nil, lockDigest: String? = nil, versions: [String] = [],
    processor: String? = nil, threads: Int? = nil, seconds: Double? = nil
  ) {
    self.command = command
    self.lockDigest = lockDigest
    self.versions = versions
    self.processor = processor
    self.threads = threads
    self.seconds = seconds
  }

  /// The time in words: `3.2 min`, or seconds below two minutes.
  static func duration(_ seconds: Double) -> String {
    seconds < 120
      ? NumberFormat.decimals(seconds < 10 ? 1 : 0).text(seconds) + " s"
      : NumberFormat.decimals(1).text(seconds / 60) + " min"
  }

  /// The foot of a page as Markdown.
  /// - Parameters:
  ///   - name: the page's name.
  ///   - source: a link to the notebook, if there can be one.
  func markdown(name: String, source: String?) -> String {
    var lines = [
      "---", "", "## How this page was made", "",
      "- Records behind every number: [\(name).json](\(name).json).",
    ]
    if let source { lines.append("- The notebook: [\(name).swift](\(source)).") }
    if let command { lines.append("- Command: \(command.markdownCode)") }
    if let lockDigest { lines.append("- Lock of the corpora: SHA-256 `\(lockDigest)`.") }
    if !versions.isEmpty { lines.append("- Versions: \(versions.joined(separator: ", ")).") }
    let threadCount = threads.map { "\($0) \($0 == 1 ? "thread" : "threads") per trial" }
    let machine = [processor, threadCount].compactMap { $0 }
    if !machine.isEmpty {
      lines.append(
        "- Machine: \(machine.joined(separator: ", ")). Another kind of processor rounds otherwise: a trial can "
          + "move by several points, as between seeds, and a verdict can change "
          + "(`Guides/HowItWorks.md`, On another processor).")
    }
    if let seconds {
      lines.append(
        "- Processor time of the trials: \(Self.duration(seconds)); those of several pages count on each."
      )
    }
    lines += (remarks + [reuse].compactMap(\.self)).map { "- \($0)" }
    return lines.joined(separator: "\n")
  }
}
