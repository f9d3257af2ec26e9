import Adaptation
import Foundation
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

  @Test func windowsLineEndsAreNoPartOfTheText() throws {
    let chunks = try SourceChunk.chunks(of: "//: # T\r\nlet a = 1\r\n", path: "X.swift")
    #expect(chunks.map(\.text) == ["# T", "let a = 1"])
  }

  @Test func noTitleAndUnclosedMarkupAreRefused() {
    #expect(throws: WeavingError.noTitle(path: "X.swift")) { try weave("//: prose\n") }
    #expect(throws: WeavingError.unclosedMarkup(path: "X.swift", line: 2)) {
      try weave("//: # T\n/*: prose\n more\n")
    }
  }

  @Test func anOutputFromALineWithoutCodeIsRefused() {
    let output = Page.Output(line: 1, rendering: Rendering(markdown: "OUTPUT"))
    #expect(throws: WeavingError.lineWithoutCode(path: "X.swift", line: 1)) {
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
      let error = WeavingError.newerThanExecutable(source: source.path, executable: program.path)
      #expect(throws: error) { try notebook.text(builtAs: program) }
      #expect(error.description.contains("Build again"))

      // A change of prose alone is compiled, but not linked again.
      let compiled = products.appendingPathComponent("X.d")
      try Data().write(to: compiled)
      try setTime(compiled, 4000)
      #expect(try notebook.text(builtAs: program) == "//: # T")
    }
  }

  @Test func aNotebookThatIsNotThereIsASentence() {
    #expect {
      try NotebookFile(path: "/nowhere/X.swift").text(builtAs: nil)
    } throws: {
      "\($0)".contains("/nowhere/X.swift")
    }
  }
}
