// SPDX-License-Identifier: MIT

import Corpora
import Foundation
import Foundations

/// The page of one experiment: it collects outputs, numbers for the prose, and the records behind
/// both, and is woven with the notebook's own prose when everything has succeeded.
package final class Page {
  /// The notebook whose prose the page carries.
  package let notebook: NotebookFile
  /// The top of the page.
  package var header: PageHeader
  /// The foot of the page.
  package var provenance = Provenance()

  /// The numbers that prose may name, by name.
  package private(set) var numbers: [String: DefinedNumber] = [:]
  /// What the page found, once it is shown.
  package private(set) var finding: Finding?
  private(set) var outputs: [Output] = []
  private(set) var records: [any Encodable & Sendable] = []

  /// The trials that failed, each a sentence.
  package var failures: [String] = []
  /// Facts of the corpora, kept beside the records.
  package var corpora: [CorpusFacts] = []
  /// Results beyond the records that the page shows, such as maps of features: canonical JSON by name.
  var views: [String: String] = [:]
  /// Storage of views between runs; nil to compute each.
  package var viewStore: ViewStore?
  /// Numbers that prose may name, and that are kept beside the page only if it does.
  private var offered: [String: DefinedNumber] = [:]

  /// The text of each output for a terminal, in the order of the page; figures have none.
  package var plainTexts: [String] { outputs.compactMap(\.rendering.plainText) }

  /// The rendering of one `show`, and the line of the notebook where it was called.
  struct Output {
    var line: Int
    var rendering: Rendering
    /// True for the figure that stands at the top of the page rather than in its place.
    var leads = false
  }

  /// - Parameters:
  ///   - notebook: the file that the outputs are shown from, and whose name the page has.
  ///   - header: what is known of the run before it starts.
  package init(notebook: NotebookFile, header: PageHeader) {
    self.notebook = notebook
    self.header = header
  }

  /// The name that the page, its records, figures and tables share, such as `Table2`.
  package var name: String { notebook.name }

  /// Shows a table, a figure, or a sentence at the place in the page where the call stands.
  ///
  /// Throws what the rendering throws; ``PageError/foreignLine(file:line:notebook:)`` if called
  /// from another file than the notebook; ``PageError/sameFileTwice(path:line:)`` if two outputs
  /// have the same identifier; ``PageError/secondFinding(line:)``.
  package func show(_ item: some Showable, line: Int = #line, file: String = #filePath) throws {
    guard file == notebook.path else {
      throw PageError.foreignLine(file: file, line: line, notebook: notebook.path)
    }
    let rendering = try item.render(on: PageContext(name: name, corpora: header.kind))
    let known = Set(outputs.flatMap { $0.rendering.files.map(\.path) })
    if let file = rendering.files.first(where: { known.contains($0.path) }) {
      throw PageError.sameFileTwice(path: file.path, line: line)
    }
    if let own = rendering.finding {
      guard finding == nil else { throw PageError.secondFinding(line: line) }
      finding = own
    }
    outputs.append(Output(line: line, rendering: rendering))
  }

  /// The outputs, of which the first figure of the page leads if there is any.
  var outputsWithLead: [Output] {
    let figures = outputs.indices.filter { outputs[$0].rendering.figureAnchor != nil }
    var all = outputs
    if let first = figures.min(by: { all[$0].line < all[$1].line }) { all[first].leads = true }
    return all
  }

  /// Gives prose a number: `\(name)` in the markup becomes the formatted value.
  /// - Returns: the formatted value, for sentences made in code.
  /// - Throws: ``PageError`` if the name is no Swift name, is taken, or the value is not finite.
  @discardableResult
  package func define(
    _ name: String, _ value: Double, _ format: NumberFormat = .decimals(2)
  ) throws -> String {
    guard value.isFinite else { throw PageError.notFinite(name: name) }
    return try define(name, DefinedNumber(text: format.text(value), value: value))
  }

  /// Gives prose a count.
  @discardableResult
  package func define(_ name: String, _ count: Int) throws -> String {
    try define(name, DefinedNumber(text: String(count), value: Double(count)))
  }

  /// Gives prose a word or a phrase that depends on the records, plain text.
  @discardableResult
  package func define(_ name: String, _ text: String) throws -> String {
    try define(name, DefinedNumber(text: text.markdownEscaped, value: nil))
  }

  /// Gives prose a piece of Markdown that depends on the records.
  package func define(_ name: String, markdown: String) throws {
    _ = try define(name, DefinedNumber(text: markdown, value: nil))
  }

  /// Offers prose a number that most notebooks name; a definition of the same name replaces it.
  package func offer(_ name: String, _ value: Double, _ format: NumberFormat) {
    if value.isFinite {
      offered[name] = DefinedNumber(text: format.text(value), value: value)
    }
  }

  /// Offers prose a word or a phrase, plain text.
  package func offer(_ name: String, _ text: String) {
    offered[name] = DefinedNumber(text: text.markdownEscaped, value: nil)
  }

  /// Offers prose a count.
  package func offer(_ name: String, _ count: Int) {
    offered[name] = DefinedNumber(text: String(count), value: Double(count))
  }

  /// The numbers that a notebook's prose may name: all that were defined, and those offered that it
  /// does name.
  func numbers(in source: String) -> [String: DefinedNumber] {
    let prose = source.split(separator: "\n").filter {
      $0.trimmingPrefix(while: \.isWhitespace).hasPrefix("//:")
    }
    return offered.filter { offer in prose.contains { $0.contains("\\(\(offer.key))") } }
      .merging(numbers) { $1 }
  }

  /// Keeps records for `<Name>.json`, in this order, after those kept before.
  package func keep(_ records: [some Encodable & Sendable]) {
    self.records += records.map { $0 as any Encodable & Sendable }
  }

  private func define(_ name: String, _ number: DefinedNumber) throws -> String {
    guard Interpolation.isName(name) else { throw PageError.notAName(name) }
    if let earlier = numbers[name], earlier != number {
      throw PageError.definedTwice(name: name, first: earlier.text, second: number.text)
    }
    numbers[name] = number
    return number.text
  }
}

/// Storage of a page's views between runs, as canonical JSON by name.
package struct ViewStore {
  /// Loads a view; nil where it has to be computed.
  package let load: (_ name: String) throws -> String?
  /// Saves a view that was computed.
  package let save: (_ name: String, _ text: String) throws -> Void

  package init(
    load: @escaping (_ name: String) throws -> String?,
    save: @escaping (_ name: String, _ text: String) throws -> Void
  ) {
    self.load = load
    self.save = save
  }
}

extension Page {
  /// Results beyond the records of trials, such as a map of a trained network's features: computed
  /// once, kept beside the records, and taken from there when the page is drawn again.
  /// - Parameters:
  ///   - name: letters and digits, once on a page.
  ///   - look: computes it.
  /// - Throws: what `look` throws; ``ReportError/lacksView(name:page:)`` where the committed page has none.
  package func view<Value: Codable & Sendable>(
    _ name: String, _ look: () throws -> Value
  ) throws -> Value {
    if let text = try viewStore?.load(name),
      let value = try? JSONDecoder().decode(Value.self, from: Data(text.utf8))
    {
      views[name] = text
      return value
    }
    let value = try look()
    let text = try CanonicalJSON.text(value)
    try viewStore?.save(name, text)
    views[name] = text
    return value
  }
}
