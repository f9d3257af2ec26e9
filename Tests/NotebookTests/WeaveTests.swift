// SPDX-License-Identifier: MIT

import Foundation
import Foundations
import TestSupport
import Testing

@testable import Notebook

@Suite struct WeaveTests {
  func weave(_ source: String, numbers: [String: DefinedNumber] = [:]) throws -> Weave {
    try Weave(source: source, path: "X.swift", outputs: [], numbers: numbers)
  }

  @Test func aNotebookBecomesItsGolden() throws {
    let page = try demoPage()
    let weave = try Weave(
      source: page.notebook.text(builtAs: nil), path: page.notebook.path, outputs: page.outputs,
      numbers: page.numbers)
    #expect(weave.title == "Demo · Two tasks, three methods")
    #expect(weave.claim == "DIDAN is ahead of SourceOnly by +3.1 points.")
    try expectGolden(weave.body, "Demo-body.md")
  }

  @Test func outputStandsAfterItsCodeAndBeforeTheNextProse() throws {
    let source = """
      //: # T
      let a = 1
      show(
        a)
      let b = 2
      //: after
      """
    let output = Page.Output(line: 3, rendering: Rendering(markdown: "OUTPUT"))
    let weave = try Weave(source: source, path: "X.swift", outputs: [output], numbers: [:])
    let code = try #require(weave.body.firstRange(of: "let b = 2"))
    let shown = try #require(weave.body.firstRange(of: "OUTPUT"))
    let prose = try #require(weave.body.firstRange(of: "after"))
    #expect(code.upperBound < shown.lowerBound)
    #expect(shown.upperBound < prose.lowerBound)
  }

  @Test func codeLosesItsIndentationAndClosingBracesDisappear() throws {
    let chunks = try SourceChunk.chunks(
      of: "//: # T\n\n    if x {\n      y()\n    }\n//: p\n  }\n}\n", path: "X.swift")
    #expect(chunks.map(\.kind) == [.prose, .code, .prose, .code])
    #expect(chunks[1].text == "if x {\n  y()\n}")
    #expect(chunks[1].textLine == 3)
    #expect(chunks[3].isOnlyClosing)
  }

  @Test func windowsLineEndsAreNotPartOfTheText() throws {
    let chunks = try SourceChunk.chunks(of: "//: # T\r\nlet a = 1\r\n", path: "X.swift")
    #expect(chunks.map(\.text) == ["# T", "let a = 1"])
  }

  @Test func noTitleAndUnclosedMarkupAreRefused() {
    let noTitle = UserError(
      "The notebook 'X.swift' has no title. Begin it with a line `//: # Title`.")
    #expect(throws: noTitle) { try weave("//: prose\n") }
    let unclosed = UserError(
      "X.swift:2: a block of prose begins with `/*:` and does not end. Add `*/`.")
    #expect(throws: unclosed) {
      try weave("//: # T\n/*: prose\n more\n")
    }
  }

  @Test func anOutputFromALineWithoutCodeIsRefused() {
    let output = Page.Output(line: 1, rendering: Rendering(markdown: "OUTPUT"))
    let error = UserError(
      """
      X.swift:1: something was shown from this line, but there is no code in it. The notebook was \
      changed after it was built; build again.
      """)
    #expect(throws: error) {
      try Weave(source: "//: # T\nlet a = 1\n", path: "X.swift", outputs: [output], numbers: [:])
    }
  }

  @Test func aNotebookChangedAfterTheBuildIsRefused() throws {
    try withTemporaryFolder { folder in
      let source = folder.appendingPathComponent("X.swift")
      let program = folder.appendingPathComponent("X")
      let products = folder.appendingPathComponent("X.build")
      try FileManager.default.createDirectory(at: products, withIntermediateDirectories: true)
      try Data("//: # T".utf8).write(to: source)
      try Data().write(to: program)
      let notebook = NotebookFile(path: source.path)
      func setTime(_ file: URL, _ seconds: Double) throws {
        try FileManager.default.setAttributes(
          [.modificationDate: Date(timeIntervalSince1970: seconds)], ofItemAtPath: file.path)
      }

      try setTime(source, 1000)
      try setTime(program, 2000)
      #expect(try notebook.text(builtAs: program) == "//: # T")

      try setTime(source, 3000)
      let error = UserError(
        """
        The notebook '\(source.path)' was changed after '\(program.path)' was built, so its prose and \
        code might not be those that run. Build again (`swift build`), then run again.
        """)
      #expect(throws: error) { try notebook.text(builtAs: program) }

      // A change of prose alone is compiled, but not linked again.
      let compiled = products.appendingPathComponent("X.d")
      try Data().write(to: compiled)
      try setTime(compiled, 4000)
      #expect(try notebook.text(builtAs: program) == "//: # T")
    }
  }

  @Test func aMissingNotebookIsASentence() {
    #expect {
      try NotebookFile(path: "/nowhere/X.swift").text(builtAs: nil)
    } throws: {
      "\($0)".hasPrefix("Cannot read the notebook '/nowhere/X.swift', whose prose the page needs: ")
    }
  }
}
