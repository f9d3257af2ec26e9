// SPDX-License-Identifier: MIT

import Foundation

extension PageSummary {
  /// Reads what a page's JSON says of the page, without its records.
  /// - Throws: ``ReportError/unreadable(path:reason:)``.
  package init(contentsOf file: URL) throws {
    do {
      let head = try PageRecords.head(of: file)
      self = try JSONDecoder().decode(File.self, from: head).page
    } catch {
      throw ReportError.unreadable(path: file.path, reason: "\(error)")
    }
  }

  private struct File: Decodable {
    var page: PageSummary
  }
}
