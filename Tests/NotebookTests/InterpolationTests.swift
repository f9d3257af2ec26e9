// SPDX-License-Identifier: MIT

import Foundations
import TestSupport
import Testing

@testable import Notebook

@Suite struct InterpolationTests {
  let numbers = ["uar": DefinedNumber(text: "61.2", value: 0.6123)]

  func fill(_ prose: String, line: Int = 1) throws -> String {
    try Interpolation.fill(prose, line: line, numbers: numbers)
  }

  @Test func aNameBecomesItsNumber() throws {
    #expect(try fill(#"UAR is \(uar) %."#) == "UAR is 61.2 %.")
  }

  @Test(arguments: [
    #"$\(x)$"#, #"$$\(x)$$"#, #"`\(x)`"#, "```\n\\(x)\n```", #"$a_i$ and $\(b)_i$"#,
  ])
  func mathematicsAndCodeStay(_ prose: String) throws {
    #expect(try fill(prose) == prose)
  }

  @Test func aPriceIsNotMathematics() throws {
    #expect(try fill(#"$5 for \(uar), $6 for more"#) == "$5 for 61.2, $6 for more")
    #expect(try fill(#"a lone $ and \(uar)"#) == "a lone $ and 61.2")
    #expect(try fill(#"a lone ` and \(uar)"#) == "a lone ` and 61.2")
  }

  @Test func anUndefinedNameIsNamedWithItsLine() {
    let error = UserError(
      #"Line 9: the prose names `\(gain)`, which the experiment did not define. Add "#
        + #"`page.define("gain", …)`; defined are uar."#)
    #expect(throws: error) { try fill("one\ntwo \\(gain)", line: 8) }
  }

  @Test(arguments: ["a + b", "", "1st"])
  func onlyNamesMayBeInterpolated(_ text: String) {
    #expect(throws: notAName(text)) { try fill("\\(\(text))") }
  }

  @Test func aParenthesisThatIsNotClosedIsRefused() {
    #expect(throws: notAName("uar")) { try fill("\\(uar") }
  }

  private func notAName(_ text: String) -> UserError {
    UserError(
      "Line 1: `\\(\(text))` in prose is not a name. Define a value under a name in code, and write "
        + "mathematics as $…$.")
  }

  @Test func definitionsAreChecked() throws {
    let page = Page(notebook: NotebookFile(), header: .demo)
    #expect(try page.define("gain", 0.0312, .points) == "+3.1")
    #expect(try page.define("gain", 0.0312, .points) == "+3.1")
    #expect(throws: PageError.definedTwice(name: "gain", first: "+3.1", second: "+4.0")) {
      try page.define("gain", 0.04, .points)
    }
    #expect(throws: PageError.notFinite(name: "mean")) { try page.define("mean", Double.nan) }
    #expect(throws: PageError.notAName("a b")) { try page.define("a b", 1) }
  }

  @Test func numbersAreWrittenTheSameEverywhere() {
    #expect(NumberFormat.percent.text(0.6125) == "61.3")
    #expect(NumberFormat.points.text(-0.032) == "−3.2")
    #expect(NumberFormat.points.text(0.0001) == "+0.0")
    #expect(NumberFormat.points.text(-0.0001) == "0.0")
    #expect(NumberFormat.percent.data(0.61234567) == "61.23457")
    #expect(NumberFormat.whole.data(3) == "3")
    #expect(NumberFormat.decimals(2).data(-1.5) == "-1.5")
  }
}
