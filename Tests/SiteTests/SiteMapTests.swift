// SPDX-License-Identifier: MIT
import Testing

@testable import Site

@Suite struct SiteMapTests {
  private var map: SiteMap {
    var map = SiteMap()
    map.add("Reports/index.md", at: "index.html")
    map.add("Reports/real/Table2.md", at: "real/Table2.html")
    map.add("Reports/real/tables/Table2-uar.csv", at: "real/tables/Table2-uar.csv")
    map.add("Guides/HowItWorks.md", at: "guides/HowItWorks.html")
    return map
  }

  private func relinked(_ link: String) -> String {
    map.relinked(
      "<p><a href=\"\(link)\">x</a></p>", of: "Reports/real/Table2.md", at: "real/Table2.html")
  }

  @Test(
    arguments: [
      ("../index.md", "../index.html"), ("tables/Table2-uar.csv", "tables/Table2-uar.csv"),
      ("../../Guides/HowItWorks.md#lidan", "../guides/HowItWorks.html#lidan"),
      ("#section", "#section"), ("https://arxiv.org/abs/1", "https://arxiv.org/abs/1"),
    ])
  func linksLeadToTheSite(link: String, target: String) {
    #expect(relinked(link) == "<p><a href=\"\(target)\">x</a></p>")
  }

  @Test func filesThatAreNotOnTheSiteAreNamed() {
    #expect(
      relinked("Table2.json")
        == "<p><span class=\"file\" title=\"In the repository: Reports/real/Table2.json\">x</span></p>"
    )
  }

  @Test(arguments: ["javascript:alert(1)", "../../../etc/passwd", "data:text/html,x"])
  func otherLinksAreText(link: String) { #expect(relinked(link) == "<p>x</p>") }

  @Test func linksBetweenPlacesAreRelative() {
    #expect(SiteMap.link(from: "index.html", to: "real/A.html") == "real/A.html")
    #expect(SiteMap.link(from: "real/A.html", to: "real/B.html") == "B.html")
    #expect(SiteMap.link(from: "real/A.html", to: "standin/A.html") == "../standin/A.html")
    #expect(SiteMap.link(from: "real/A.html", to: "index.html") == "../index.html")
  }
}
