import Foundation

/// The folder that holds the corpora, one folder each: `EmoDB/`, `eNTERFACE/`, `CASIA/`, `nEMO/`,
/// in upper or lower case.
package struct CorporaFolder: Hashable, Sendable {
  package let url: URL

  package init(_ url: URL) { self.url = url }

  /// The folder that a user names by `--corpora`, else by the environment variable
  /// `DIDAN_CORPORA`, else `Corpora/` in the current folder.
  /// - Throws: ``CorporaFolderError/notAFolder(path:namedBy:)`` when a folder was named that is not
  ///   there. (`Corpora/` need not be there.)
  package init(
    option: String?, environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws(CorporaFolderError) {
    if let option {
      try self.init(path: option, namedBy: "--corpora")
    } else if let path = environment["DIDAN_CORPORA"], !path.isEmpty {
      try self.init(path: path, namedBy: "DIDAN_CORPORA")
    } else {
      self.init(URL(filePath: "Corpora", directoryHint: .isDirectory))
    }
  }

  private init(path: String, namedBy name: String) throws(CorporaFolderError) {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue
    else { throw .notAFolder(path: path, namedBy: name) }
    self.init(URL(filePath: path, directoryHint: .isDirectory))
  }

  /// Where a corpus lies: the folder of its name or an alias, in the exact spelling if there is one.
  /// - Returns: nil when there is none.
  package func folder(of corpus: CorpusDescription) -> URL? {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? []
    let matches = names.sorted().filter { corpus.isSpelled($0) }
    let name = matches.first { $0 == corpus.name } ?? matches.first
    return name.map { url.appending(path: $0, directoryHint: .isDirectory) }
  }

  /// Where a corpus lies or should lie.
  package func place(of corpus: CorpusDescription) -> URL {
    folder(of: corpus) ?? url.appending(path: corpus.name, directoryHint: .isDirectory)
  }
}

/// What can be wrong with the folder of corpora.
package enum CorporaFolderError: Error, Equatable, CustomStringConvertible {
  case notAFolder(path: String, namedBy: String)

  package var description: String {
    switch self {
    case .notAFolder(let path, let name):
      "There is no folder '\(path)', named by \(name). "
        + "Name a folder that holds EmoDB/, eNTERFACE/, CASIA/ or nEMO/."
    }
  }
}
