import Corpora
import Foundation
import Foundations
import Notebook

/// A number that somebody else published.
package struct PublishedResult: Hashable, Sendable {
  package var method: String
  /// Nil for the average over all tasks.
  package var task: CorpusTask?
  /// From 0 to 1.
  package var uar: Double
  /// Where it was published.
  package var source: String
}

/// The numbers that others published on some tasks, read from comma-separated values (RFC 4180,
/// one result per line):
///
///     method,task,UAR,source
///     ECAN,EmoDB→CASIA,39.00,arXiv 2401.12925
///     AKTLR,average,42.12,arXiv 2312.06466
///
/// A task is written as everywhere, or `average` for the mean over all tasks; the UAR is in per cent.
package struct PublishedResults: Hashable, Sendable {
  /// The header that the file must have.
  package static let columns = ["method", "task", "UAR", "source"]

  package let tasks: [CorpusTask]
  /// The results in the order of the file.
  package let results: [PublishedResult]

  /// The methods in the order of the file.
  package var methods: [String] { results.map(\.method).distinct() }

  /// What was published of a method on a task, or on average (nil).
  package func result(_ method: String, on task: CorpusTask?) -> PublishedResult? {
    results.first { $0.method == method && $0.task == task }
  }

  /// The results in a file that stands beside a notebook.
  /// - Parameters:
  ///   - notebook: the experiment's source, in whose folder the file is looked for.
  ///   - name: the file's name, with its extension.
  ///   - tasks: those that results may be of.
  /// - Throws: ``PublishedResultsError``.
  package init(
    beside notebook: NotebookFile, named name: String = "published.csv", tasks: [CorpusTask]
  ) throws {
    let url = URL(fileURLWithPath: notebook.path).deletingLastPathComponent()
      .appendingPathComponent(name)
    let text: String
    do {
      text = try String(contentsOf: url, encoding: .utf8)
    } catch {
      throw PublishedResultsError.unreadable(path: url.path, reason: error.localizedDescription)
    }
    try self.init(text, named: name, tasks: tasks)
  }

  /// The results in a text; its name is for errors.
  /// - Throws: ``PublishedResultsError``.
  package init(_ text: String, named file: String, tasks: [CorpusTask]) throws {
    let start = text.hasPrefix("\u{FEFF}") ? text.dropFirst() : text[...]
    let lines = start.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    let header = lines.first.map(String.init) ?? ""
    guard try Self.fields(of: header, .init(file: file, line: 1)) == Self.columns else {
      throw PublishedResultsError.header(file: file, found: header)
    }
    self.tasks = tasks
    var lineOfCell: [Cell: Int] = [:]
    results = try lines.enumerated().dropFirst().compactMap { index, line in
      guard !line.allSatisfy(\.isWhitespace) else { return nil }
      let place = PublishedResultsError.Place(file: file, line: index + 1)
      let result = try Self.result(of: Self.fields(of: String(line), place), place, tasks)
      let cell = Cell(method: result.method, task: result.task)
      if let first = lineOfCell.updateValue(place.line, forKey: cell) {
        throw PublishedResultsError.twice(place, firstLine: first)
      }
      return result
    }
  }

  private struct Cell: Hashable {
    var method: String
    var task: CorpusTask?
  }

  private static func result(
    of fields: [String], _ place: PublishedResultsError.Place, _ tasks: [CorpusTask]
  ) throws -> PublishedResult {
    guard fields.count == columns.count else {
      throw PublishedResultsError.fields(place, found: fields.count)
    }
    for (field, column) in zip(fields, columns) where field.isEmpty {
      throw PublishedResultsError.empty(place, column: column)
    }
    guard let uar = Double(fields[2]), (0...100).contains(uar) else {
      throw PublishedResultsError.uar(place, found: fields[2])
    }
    return PublishedResult(
      method: fields[0], task: try task(fields[1], place, tasks), uar: uar / 100,
      source: fields[3])
  }

  private static func task(
    _ text: String, _ place: PublishedResultsError.Place, _ tasks: [CorpusTask]
  ) throws -> CorpusTask? {
    guard text != "average" else { return nil }
    let meant = try? CorpusTask(parsing: text)
    let found = tasks.first { $0.source == meant?.source && $0.target == meant?.target }
    guard let found else {
      throw PublishedResultsError.task(place, found: text, known: tasks.map(\.description))
    }
    return found
  }

  /// The fields of a line, where what stands in quotes may hold commas and doubled quotes.
  private static func fields(
    of line: String, _ place: PublishedResultsError.Place
  ) throws -> [String] {
    let pieces = line.split(separator: "\"", omittingEmptySubsequences: false)
    guard pieces.count % 2 == 1 else { throw PublishedResultsError.openQuote(place) }
    var fields = [""]
    for (index, piece) in pieces.enumerated() {
      let isDoubled = piece.isEmpty && index > 0 && index < pieces.count - 1
      if index % 2 == 1 {
        fields[fields.count - 1] += piece
      } else if isDoubled {
        fields[fields.count - 1] += "\""
      } else {
        let parts = piece.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        fields[fields.count - 1] += parts[0]
        fields += parts.dropFirst()
      }
    }
    return fields.map { $0.trimmingCharacters(in: .whitespaces) }
  }
}
