// SPDX-License-Identifier: MIT

import Corpora
import Foundation
import Foundations
import Lab
import Notebook
import Speech

/// The JSON beside a page, as it is read again: what the page says of itself, the corpora, the
/// records behind its numbers, and what it shows of trained networks.
package struct PageFile: Decodable {
  package let page: PageSummary
  package let corpora: [CorpusFacts]
  package let records: [TrialRecord]
  let views: [String: JSONValue]?
  /// The line of each record, which is its canonical JSON; empty where they are not at hand.
  private(set) var lines: [String] = []

  private enum CodingKeys: CodingKey { case page, corpora, records, views }

  init(
    page: PageSummary, corpora: [CorpusFacts], records: [TrialRecord], views: [String: JSONValue]?
  ) {
    (self.page, self.corpora, self.records, self.views) = (page, corpora, records, views)
  }

  /// Reads the text of a file.
  /// - Throws: `DecodingError` for what is not the JSON of a page.
  init(_ text: Data) throws {
    self = try JSONDecoder().decode(PageFile.self, from: text)
    let lines = KeyedLines.lines(in: text) { _ in true } ?? []
    if lines.count == records.count {
      self.lines = lines.map { String(decoding: $0, as: UTF8.self) }
    }
  }

  /// The feature tables of its trials, in the order of the records.
  var tables: [FeatureTableDescription] {
    records.compactMap(\.trial.recipe.vectors?.table).distinct()
  }
}

extension ReportFolder {
  /// The JSON beside a page.
  /// - Parameter data: which page, where there are two; `auto` takes the one on real speech.
  /// - Throws: ``ReportError/unreadable(path:reason:)``.
  package func pageFile(of name: String, data: DataChoice) throws -> PageFile {
    let kinds: [CorporaKind] =
      switch data {
      case .auto: [.real, .standin]
      case .real: [.real]
      case .standin: [.standin]
      }
    let files = kinds.map { folder(of: $0).appending(path: "\(name).json") }
    let file = files.first { FileManager.default.fileExists(atPath: $0.path) } ?? files[0]
    do {
      return try PageFile(Data(contentsOf: file))
    } catch let error as CocoaError {
      throw ReportError.unreadable(path: file.path, reason: error.localizedDescription)
    } catch {
      throw ReportError.unreadable(path: file.path, reason: "\(error)")
    }
  }
}
