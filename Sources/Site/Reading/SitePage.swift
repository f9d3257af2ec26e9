// SPDX-License-Identifier: MIT

import Foundation
import Foundations
import Notebook

/// A committed page and what its JSON says of it.
package struct SitePage: Sendable {
  /// Markdown of the whole page.
  package let markdown: String
  package let summary: PageSummary

  /// The kind of corpora, whose value is the name of the page's folder.
  package var kind: CorporaKind { summary.kind }
  package var name: String { summary.name }
  /// The path in the repository.
  package var path: String { "Reports/\(kind.rawValue)/\(name).md" }
  /// The place in the site.
  package var place: String { "\(kind.rawValue)/\(name).html" }
  package var records: String { "\(kind.rawValue)/\(name).json" }

  /// The pages of a folder of reports in reading order, those on real speech first.
  /// - Throws: `UserError` or `ReportError` where a page cannot be read, or there is none.
  package static func all(in reports: URL) throws -> [SitePage] {
    let pages = try CorporaKind.allCases.flatMap { kind in
      let folder = reports.appending(path: kind.rawValue)
      return try Navigation.sorted(PageSummary.read(in: folder)).map { summary in
        SitePage(
          markdown: try text(of: folder.appending(path: "\(summary.name).md")), summary: summary)
      }
    }
    guard !pages.isEmpty else {
      throw UserError(
        "There is no page in '\(reports.path)'. Run an experiment first, or name the folder of the pages with --reports."
      )
    }
    return pages
  }

  private static func text(of file: URL) throws -> String {
    do {
      return try String(contentsOf: file, encoding: .utf8)
    } catch {
      throw UserError(
        "'\(file.path)' cannot be read for the site: \(error.systemReason). Run the experiment again to write it anew, or remove the JSON beside it."
      )
    }
  }
}
