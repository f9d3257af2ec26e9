// SPDX-License-Identifier: MIT
import Foundation
import Foundations

/// The commit of the running code.
package struct Revision: Sendable {
  /// Forty digits, or `unknown`.
  package let commit: String
  /// Tells whether the tree has uncommitted changes (`Reports/` apart).
  package let isDirty: Bool
  /// Tells whether the code is in a repository.
  var isKnown: Bool { commit != Self.unknown }
  static let unknown = "unknown"

  /// The revision of this program. It is read once, since running code does not change.
  package static let current = Revision(
    repository: URL(filePath: #filePath).deletingLastPathComponent())

  init(commit: String, isDirty: Bool) {
    (self.commit, self.isDirty) = (commit, isDirty)
  }

  /// Asks git for the revision of a repository; the commit is `unknown` without git or repository.
  init(repository: URL) {
    let head = Self.git(["rev-parse", "HEAD"], in: repository)
    commit = head.map { $0.trimmingCharacters(in: .whitespacesAndNewlines) } ?? Self.unknown
    let changes = Self.git(
      ["status", "--porcelain", "--", ":/", ":(top,exclude)Reports"], in: repository)
    isDirty = !(changes ?? "").isEmpty
  }

  private static func git(_ arguments: [String], in folder: URL) -> String? {
    // a hook's GIT_DIR would name another repository; HOME has the list of those that are safe to read
    let home = ProcessInfo.processInfo.environment["HOME"].map { ["HOME": $0] } ?? [:]
    let settings = ["--no-optional-locks", "-c", "status.showUntrackedFiles=normal"]
    guard
      let outcome = try? Command("git")?.run(
        settings + ["-C", folder.path] + arguments, environment: .plain(adding: home),
        within: .seconds(60)),
      outcome.succeeded
    else { return nil }
    return outcome.text
  }
}
