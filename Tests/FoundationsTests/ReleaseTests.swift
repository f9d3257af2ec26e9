// SPDX-License-Identifier: MIT

import Foundations
import TestSupport
import Testing

@Suite struct ReleaseTests {
  @Test func theCitationAndTheChangelogNameTheRelease() throws {
    let citation = try Repository.text("CITATION.cff").split(separator: "\n")
    #expect(citation.contains("version: \(Release.version)"))
    let newest = try Repository.text("CHANGELOG.md").split(separator: "\n")
      .first { $0.hasPrefix("## ") && $0 != "## Unreleased" }
    #expect(newest?.hasPrefix("## \(Release.version) ") == true)
  }
}
