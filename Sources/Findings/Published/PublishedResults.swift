// SPDX-License-Identifier: MIT

import Corpora
import Foundation
import Foundations
import Notebook

/// A number published by somebody else.
struct PublishedResult: Hashable, Sendable {
  let method: String
  /// Nil for the average over all tasks.
  let task: CorpusTask?
  /// From 0 to 1.
  let uar: Double
  /// The publication.
  let source: String
}

/// The numbers that others published on some tasks, read from comma-separated values (RFC 4180,
/// one result per record):
///
///     method,task,UAR,source
///     ECAN,EmoDB→CASIA,39.00,arXiv 2401.12925
///     AKTLR,average,42.12,arXiv 2312.06466
///
/// A task is written as on the command line, or `average` for the mean over all tasks; the UAR is in
/// per cent.
package struct PublishedResults: Hashable, Sendable {
  /// The header that the file must have.
  private static let columns = ["method", "task", "UAR", "source"]

  let tasks: [CorpusTask]
  /// The results in the order of the file.
  let results: [PublishedResult]

  /// The methods in the order of the file.
  package var methods: [String] { results.map(\.method).distinct() }

  private init(_ results: [PublishedResult], tasks: [CorpusTask]) {
    (self.results, self.tasks) = (results, tasks)
  }

  /// The results of some methods only.
  package func of(methods: [String]) -> PublishedResults {
    PublishedResults(results.filter { methods.contains($0.method) }, tasks: tasks)
  }

  /// The published result of a method on a task, or on average (nil).
  func result(_ method: String, on task: CorpusTask?) -> PublishedResult? {
    results.first { $0.method == method && $0.task == task }
  }

  /// Reads the results from a file beside a notebook.
  /// - Parameters:
  ///   - notebook: the experiment's source, whose folder contains the file.
  ///   - name: name of the file with its extension.
  ///   - tasks: the tasks that results may belong to.
  /// - Throws: `UserError` that names the file, and the line if it is at fault.
  package init(
    beside notebook: NotebookFile, named name: String = "published.csv", tasks: [CorpusTask]
  ) throws {
    let url = URL(filePath: notebook.path).deletingLastPathComponent().appending(path: name)
    let contents: Data
    do { contents = try Data(contentsOf: url) } catch {
      throw UserError(
        """
        Cannot read the published results '\(url.path)': \(error.systemReason). Run the experiment \
        where its source is.
        """)
    }
    try self.init(Array(contents), named: name, tasks: tasks)
  }

  /// Reads the results from the contents of a file; its name is for errors.
  /// - Throws: `UserError` that names the line.
  init(_ contents: [UInt8], named file: String, tasks: [CorpusTask]) throws {
    self.tasks = tasks
    let records = try Self.records(of: contents, file).map { record in
      Line(
        place: "\(file):\(record.line)", number: record.line,
        fields: record.fields.map { $0.trimmingCharacters(in: .whitespaces) })
    }
    let header = records.first?.fields ?? []
    guard header == Self.columns else {
      throw UserError(
        """
        \(file):1: the header is '\(header.joined(separator: ","))'. It must be \
        '\(Self.columns.joined(separator: ","))'.
        """)
    }
    var lineOfCell: [Cell: Int] = [:]
    results = try records.dropFirst().filter { $0.fields != [""] }.map { line in
      let result = try Self.result(of: line, tasks)
      let cell = Cell(method: result.method, task: result.task)
      if let first = lineOfCell.updateValue(line.number, forKey: cell) {
        throw line.error("this method and task are already in line \(first). Keep one of the two.")
      }
      return result
    }
  }

  private static func records(of contents: [UInt8], _ file: String) throws -> [CSV.Record] {
    do { return try CSV.records(of: contents) } catch {
      switch error {
      case .notUTF8(let line):
        throw UserError("\(file):\(line): this is not UTF-8. Save the file in UTF-8.")
      case .unclosedQuote(let line):
        throw UserError(
          "\(file):\(line): a quote is opened and not closed. Close it, and double a literal quote."
        )
      case .strayQuote(let line):
        throw UserError(
          """
          \(file):\(line): a quote stands inside a field. Put the whole field in quotes, and double \
          a literal quote.
          """)
      }
    }
  }

  /// The trimmed fields of a record and their place in the file.
  private struct Line {
    let place: String
    let number: Int
    let fields: [String]

    func error(_ sentences: String) -> UserError { UserError("\(place): \(sentences)") }
  }

  private struct Cell: Hashable {
    let method: String
    let task: CorpusTask?
  }

  private static func result(of line: Line, _ tasks: [CorpusTask]) throws -> PublishedResult {
    let (fields, names) = (line.fields, columns.joined(separator: ", "))
    guard fields.count == columns.count else {
      throw line.error(
        """
        there are \(fields.count) fields. Give four, \(names), and put a field with a comma in quotes.
        """)
    }
    for (field, column) in zip(fields, columns) where field.isEmpty {
      throw line.error(
        """
        the \(column) is empty. A published number needs \(names); leave the line out where one is \
        unknown.
        """)
    }
    guard let uar = Double(fields[2]), (0...100).contains(uar) else {
      throw line.error("'\(fields[2])' is not a UAR in per cent. Write a number from 0 to 100.")
    }
    return PublishedResult(
      method: fields[0], task: try task(line, tasks), uar: uar / 100, source: fields[3])
  }

  private static func task(_ line: Line, _ tasks: [CorpusTask]) throws -> CorpusTask? {
    let text = line.fields[1]
    guard text != "average" else { return nil }
    let meant = try? CorpusTask(parsing: text)
    let found = tasks.first { $0.source == meant?.source && $0.target == meant?.target }
    guard let found else {
      let known = tasks.map(\.description).joined(separator: ", ")
      throw line.error("'\(text)' is not a task of the table. Write \(known) or average.")
    }
    return found
  }
}
