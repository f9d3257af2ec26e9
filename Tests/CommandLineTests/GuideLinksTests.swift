// SPDX-License-Identifier: MIT
import Foundation
import TestSupport
import Testing

/// Every file that README and the guides link to is there.
@Suite struct GuideLinksTests {
  @Test func linksLeadSomewhere() throws {
    let repository = Repository.root
    let guides = try FileManager.default
      .contentsOfDirectory(atPath: repository.appending(path: "Guides").path)
      .filter { $0.hasSuffix(".md") }.map { "Guides/\($0)" }.sorted()
    var links = 0
    for page in ["README.md"] + guides {
      let file = repository.appending(path: page)
      let text = try String(contentsOf: file, encoding: .utf8)
      for match in text.matches(of: /\]\(([^)\s#]+)\)/) where !match.output.1.contains("://") {
        let target = file.deletingLastPathComponent().appending(path: String(match.output.1))
        #expect(
          FileManager.default.fileExists(atPath: target.standardizedFileURL.path),
          "\(page) links to \(match.output.1)")
        links += 1
      }
    }
    #expect(links > 30)
  }

  @Test func theReadmeNamesEveryGuide() throws {
    let repository = Repository.root
    let readme = try String(contentsOf: repository.appending(path: "README.md"), encoding: .utf8)
    let guides = try FileManager.default
      .contentsOfDirectory(atPath: repository.appending(path: "Guides").path)
    for guide in guides where guide.hasSuffix(".md") {
      #expect(readme.contains("(Guides/\(guide))"), "\(guide)")
    }
  }
}
