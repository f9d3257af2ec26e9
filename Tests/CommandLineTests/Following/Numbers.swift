// SPDX-License-Identifier: MIT
import Foundation
import Foundations
import Notebook
import TestSupport

/// Numbers of pages that are means of trials, each with the commands that its page shows for it.
struct Numbers {
  /// A cell of a table.
  struct Number: CustomStringConvertible {
    /// The page as it is shown, with the command below the table.
    let page: String
    let table: String
    let row: String
    let column: String
    /// As it is printed, without spread and number of trials.
    let text: String
    /// Arguments of the program that the page starts for the table.
    let command: [String]

    var description: String { "\(page):\(table), \(row), \(column), \(text)" }
  }

  private(set) var all: [Number] = []

  /// - Parameter folder: a folder with pages: `reports/real`.
  init(in folder: URL) throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    for name in names where name.hasSuffix(".md") {
      let markdown = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
      try add(String(name.dropLast(3)), markdown, folder)
    }
  }

  private mutating func add(_ page: String, _ markdown: String, _ folder: URL) throws {
    for table in PageTable.all(in: markdown, of: page) {
      let file = folder.appending(path: "tables/\(page)-\(table.id)-trials.csv")
      guard let trials = try ListedTrial.all(in: file) else { continue }
      guard
        let command = markdown.firstMatch(
          of: try Regex("`swift run -c release didan (show [a-z]+/\(page):\(table.id))`"))?[1]
          .substring
      else { throw UserError("\(page):\(table.id) lists trials, but no command to show them") }
      for cells in table.rows {
        let own = trials.filter { $0.row == cells[0] }
        for (heading, cell) in zip(table.headings, cells).dropFirst() {
          let isCell =
            own.contains { $0.column == heading } || (heading == "average" && !own.isEmpty)
          guard isCell, let text = cell.split(separator: " ").first, Double(text) != nil,
            // a table of published numbers has two rows of one name
            table.rows.count(where: { $0[0] == cells[0] }) == 1
          else { continue }
          all.append(
            Number(
              page: "\(folder.lastPathComponent)/\(page)", table: table.id, row: cells[0],
              column: heading, text: String(text),
              command: command.split(separator: " ").map(String.init)))
        }
      }
    }
  }

  /// Some of them, at random but always the same.
  func sample(_ count: Int) -> [Number] {
    var stream = RandomStream(seed: 17, purpose: "numbers to follow")
    return Array(all.shuffled(using: &stream).prefix(count))
  }
}
