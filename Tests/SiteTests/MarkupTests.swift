// SPDX-License-Identifier: MIT
import TestSupport
import Testing

@testable import Site

@Suite struct MarkupTests {
  @Test func textIsEscapedAndComesBack() {
    let name = "<b>Ö</b> & \"x\" 'y'"
    let html = HTML.escaped(name)
    #expect(html == "&lt;b&gt;Ö&lt;/b&gt; &amp; &quot;x&quot; &#39;y&#39;")
    #expect(HTML.text(of: "<td class=\"a\">\(html)</td>") == name)
    #expect(HTML.text(of: HTML.escaped("&lt;")) == "&lt;")
  }

  @Test func attributesAreRead() {
    #expect(HTML.attribute("href", of: "<a class=\"x\" href=\"a?b&amp;c\">t</a>") == "a?b&c")
    #expect(HTML.attribute("id", of: "<g id='gp'>") == "gp")
    #expect(HTML.attribute("href", of: "<a name=\"x\">") == nil)
  }

  @Test func stretchesAreReplaced() {
    let html = "<p>1</p> <p>2</p> <p>3"
    #expect(
      html.replacingStretches(from: "<p>", to: "</p>") { "[\($0.inside)]" } == "[1] [2] <p>3")
    #expect("a--b----c".pieces(separatedBy: "--") == ["a", "b", "", "c"])
    #expect("".pieces(separatedBy: "--") == [""])
  }

  @Test(
    arguments: [
      ("34.9 ± 1.5 (n = 10)", 34.9), ("−3.7", -3.7), ("+6.4", 6.4), ("< 0.001", 0.001),
      ("1,024", 1024), (" 5 of 30 ", 5), ("12 %", 12),
    ] as [(String, Double)])
  func cellsSortByTheirNumber(text: String, number: Double) {
    #expect(Tables.number(in: text) == number)
  }

  @Test(arguments: ["", "DIDAN", "FC2", "2b", "±", "n = 3", "64-mel", "2026-11-27"])
  func otherCellsSortAsText(text: String) { #expect(Tables.number(in: text) == nil) }

  @Test func tablesScrollAndCarryTheirNumbers() {
    let table =
      "<table><tbody><tr><td>DIDAN</td><td style=\"x\"><strong>1.5</strong></td></tr></tbody></table>"
    let html = Tables.prepared("<p>a</p>\(table)") { $0 == "DIDAN" ? "<a>\($0)</a>" : $0 }
    #expect(
      html == """
        <p>a</p><div class="table" role="region" aria-label="Table" tabindex="0"><table><tbody><tr>\
        <td><a>DIDAN</a></td><td style="x" data-value="1.5"><strong>1.5</strong></td></tr></tbody></table></div>
        """)
  }

  @Test func sectionsAreListedInTheirOrder() {
    let body = Body(
      "<h1 id=\"t\">A <em>b</em></h1>\n<h2 id=\"x\">X</h2><h3 id=\"y\">Y</h3><hr><h2 id=\"z\">Z</h2>"
    )
    #expect(body.title == "A <em>b</em>")
    #expect(body.contents.map(\.id) == ["x", "y", "z"])
    #expect(body.contents.map(\.level) == [2, 3, 2])
    #expect(body.contents.map(\.title) == ["X", "Y", "Z"])
    #expect(!body.html.contains("<h1"))
  }

  @Test func wordsInFormulasAreUpright() {
    let html = "<mstyle mathvariant=\"normal\"><mi>U</mi><mi>A</mi></mstyle><mi>x</mi>"
    #expect(Formulas.upright(html) == "<mi mathvariant=\"normal\">UA</mi><mi>x</mi>")
    let fraction = "<mstyle mathvariant=\"normal\"><mfrac><mi>a</mi><mi>b</mi></mfrac></mstyle>"
    #expect(Formulas.upright(fraction) == fraction)
  }
}
