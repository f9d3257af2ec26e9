// SPDX-License-Identifier: MIT
import Foundation
import Foundations
import TestSupport
import Testing

@testable import Site

@Suite struct SiteTests {
  /// A folder of reports with one page, whose names could be HTML.
  private func withReports(_ body: (URL) throws -> Void) throws {
    try withTemporaryFolder { folder in
      let real = folder.appending(path: "Reports/real")
      try FileManager.default.createDirectory(at: real, withIntermediateDirectories: true)
      func write(_ path: String, _ text: String) throws {
        try Data(text.utf8).write(to: folder.appending(path: path))
      }
      try write(
        "Reports/index.md",
        """
        # Reports

        ## Does it work?

        An answer.

        ## Real speech

        [A](real/A.md)
        """)
      for name in ["A", "OpenCorpora"] {
        try write(
          "Reports/real/\(name).md",
          """
          # Page \(name) · of \\<b>corpora

          [Index](../index.md) · next

          > **Finding.** One \\<i>sentence.

          ## Section

          | Method | UAR |
          | --- | --: |
          | DIDAN | 36.4 ± 2.3 |
          | \\<script>x | 1 |

          $$L_{\\mathrm{IDA}} = \\frac12$$

          """)
        try write(
          "Reports/real/\(name).json",
          """
          {
            "page" : {
              "name" : "\(name)", "title" : "Page \(name) · of \\\\<b>corpora", "claim" : "A question.",
              "verdict" : "It gains 2. More.", "card" : "It gains <b>2.", "kind" : "real", "corpora" : ["EmoDB"],
              "profile" : "laptop", "seeds" : [0], "isDirty" : false, "figures" : [], "numbers" : {}
            },
            "unknown" : 1,
            "records" : [],
            "views" : {}
          }
          """)
      }
      try FileManager.default.createDirectory(
        at: folder.appending(path: "Guides"), withIntermediateDirectories: true)
      for name in ["Methods", "Glossary"] {
        try write("Guides/\(name).md", Repository.text("Guides/\(name).md"))
      }
      try body(folder)
    }
  }

  private func site(_ folder: URL) throws -> Site {
    Site(
      reports: folder.appending(path: "Reports"), guides: folder.appending(path: "Guides"),
      pandoc: try Pandoc.find())
  }

  private static let hasPandoc = (try? Pandoc.find()) != nil

  @Test(.enabled(if: hasPandoc, "pandoc is not installed"))
  func namesOfUsersAreTextAndPagesStandInReadingOrder() throws {
    try withReports { folder in
      let target = folder.appending(path: "out/site")
      try site(folder).write(to: target)
      func text(_ path: String) throws -> String {
        try String(contentsOf: target.appending(path: path), encoding: .utf8)
      }
      let page = try text("real/OpenCorpora.html")
      #expect(page.contains("<h1>Page OpenCorpora · of &lt;b&gt;corpora</h1>"))
      #expect(page.contains("<title>Page OpenCorpora · of &lt;b&gt;corpora</title>"))
      #expect(page.contains("&lt;script&gt;x</td>"))
      #expect(page.contains("data-value=\"36.4\""))
      #expect(page.contains("<a href=\"../methods/DIDAN.html\">DIDAN</a>"))
      #expect(page.contains("<math display=\"block\""))
      #expect(page.contains("Page A · of &lt;b&gt;corpora →</a>"))
      #expect(!page.contains("· next"))
      let index = try text("index.html")
      #expect(index.contains("<p>It gains &lt;b&gt;2.</p>"))
      #expect(index.contains("<p>An answer.</p>"))
      #expect(try text("methods/DIDAN.html").contains("<math display=\"block\""))
      #expect(try text("glossary.html").contains("id=\"uar\""))
    }
  }

  @Test func anEarlierSiteIsReplaced() throws {
    try withTemporaryFolder { folder in
      let target = SiteFolder(folder.appending(path: "site"))
      let files = ["index.html", "site.css", "site.js"].map { (place: $0, data: Data("1".utf8)) }
      try target.write(files + [(place: "old/page.html", data: Data())], copying: [])
      try target.check()
      try target.write(
        files, copying: [(file: folder.appending(path: "site/site.js"), place: "a/copy")])
      let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted()
      #expect(
        names == [
          "site", "site/a", "site/a/copy", "site/index.html", "site/site.css", "site/site.js",
        ])
    }
  }

  @Test func otherFoldersAreLeftAlone() throws {
    try withTemporaryFolder { folder in
      try Data("mine".utf8).write(to: folder.appending(path: "notes.txt"))
      #expect(throws: UserError.self) { try SiteFolder(folder).check() }
      #expect(throws: Never.self) { try SiteFolder(folder.appending(path: "new")).check() }
    }
  }

  @Test func aMissingPandocIsNamed() {
    #expect { try Pandoc.find(path: "/nowhere") } throws: { error in
      "\(error)".contains("Scripts/setup --site")
    }
  }

  @Test func aFolderWithoutPagesIsNamed() throws {
    try withTemporaryFolder { folder in
      #expect(throws: UserError.self) { try SitePage.all(in: folder) }
    }
  }
}
