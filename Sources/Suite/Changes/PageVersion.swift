// SPDX-License-Identifier: MIT

import Foundation
import Foundations
import Notebook

/// A page of one run, as far as two runs are compared.
package struct PageVersion: Sendable {
  /// The name under which it was asked for.
  package let name: String
  package let file: PageFile
  /// The CSV of each table by the table's name.
  package let tables: [String: String]

  /// - Parameters:
  ///   - json: the page's JSON.
  ///   - tables: the CSV of each table by the table's name.
  /// - Throws: `UserError` where this version of the program cannot read the JSON.
  package init(name: String, json: Data, tables: [String: String]) throws {
    self.name = name
    self.tables = tables
    do {
      file = try JSONDecoder().decode(PageFile.self, from: json)
    } catch {
      throw UserError(
        "'\(name)' cannot be read as the JSON of a page, at least not by this version of the program: \(error)"
      )
    }
  }
}
