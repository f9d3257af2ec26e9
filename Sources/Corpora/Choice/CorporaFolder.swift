// SPDX-License-Identifier: MIT

import Foundation
import Foundations

/// The folder that holds the corpora, one folder each: `EmoDB/`, `eNTERFACE/`, `CASIA/`, `nEMO/`, `RAVDESS/`,
/// in upper or lower case.
package struct CorporaFolder: Hashable, Sendable {
  package let url: URL

  package init(_ url: URL) { self.url = url }

  /// The folder named by `--corpora`, else by the environment variable `DIDAN_CORPORA`, else
  /// `Corpora/` in the current folder.
  /// - Throws: `UserError` if a folder was named that does not exist. (`Corpora/` need not exist.)
  package init(
    option: String?, environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws(UserError) {
    if let option {
      try self.init(path: option, namedBy: "--corpora")
    } else if let path = environment["DIDAN_CORPORA"], !path.isEmpty {
      try self.init(path: path, namedBy: "DIDAN_CORPORA")
    } else {
      self.init(URL(filePath: "Corpora", directoryHint: .isDirectory))
    }
  }

  private init(path: String, namedBy name: String) throws(UserError) {
    guard Recordings.isFolder(path) else {
      throw UserError(
        "There is no folder '\(path)', named by \(name). "
          + "Name a folder that holds EmoDB/, eNTERFACE/, CASIA/, nEMO/ or RAVDESS/.")
    }
    self.init(URL(filePath: path, directoryHint: .isDirectory))
  }

  /// The folder of a corpus, or of the corpus that it is a part of: that of its name or an alias, in the exact
  /// spelling if it exists.
  /// - Returns: nil if there is none.
  package func folder(of corpus: CorpusDescription) -> URL? {
    let corpus = CorpusRule.named(corpus.whole)?.description ?? corpus
    let names = (try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? []
    let matches = names.sorted().filter { corpus.isSpelled($0) }
    let name = matches.first { $0 == corpus.name } ?? matches.first
    return name.map { url.appending(path: $0, directoryHint: .isDirectory) }
  }

  /// The folder of a corpus, or the one where it should be.
  package func place(of corpus: CorpusDescription) -> URL {
    folder(of: corpus) ?? url.appending(path: corpus.whole, directoryHint: .isDirectory)
  }
}
