// SPDX-License-Identifier: MIT

import Foundation
import Foundations

/// The folder where pages are kept: `Reports/real/` and `Reports/standin/`, each with `figures/` and
/// `tables/`, and `Reports/index.md`.
package struct ReportFolder: Sendable, Equatable {
  /// The folder of the index.
  package let root: URL

  package init(_ root: URL) { self.root = root }

  /// The folder of the pages of one kind.
  package func folder(of kind: CorporaKind) -> URL {
    root.appendingPathComponent(kind.rawValue, isDirectory: true)
  }

  /// Makes sure that pages can be written, before anything costly is run.
  /// - Throws: ``ReportError/unwritable(path:reason:)``.
  package func prepare() throws { try prepare(root) }

  /// Makes sure that pages of a kind can be written.
  /// - Throws: ``ReportError/unwritable(path:reason:)``.
  package func prepare(for kind: CorporaKind) throws { try prepare(folder(of: kind)) }

  private func prepare(_ folder: URL) throws {
    try Self.writing(folder) { try FolderProbe(folder).prepare() }
  }

  /// Weaves a page and writes it with its records, figures and tables, then the index.
  ///
  /// Everything is made in a hidden folder beside and put in place only when all of it is there,
  /// so a failure leaves the earlier page as it was. Figures and tables that an earlier version of
  /// the page had and this one has not are removed.
  /// - Parameters:
  ///   - page: what is woven, after all was shown; its header says whether to `real/` or
  ///     `standin/`.
  ///   - gnuplot: what draws figures; looked for in `PATH` if nil and there are any.
  ///   - executable: what the notebook must not be newer than.
  /// - Returns: where the page is.
  /// - Throws: `UserError`, ``ReportError``, ``PageError``.
  @discardableResult
  package func publish(
    _ page: Page, gnuplot: Gnuplot? = nil, builtAs executable: URL? = Bundle.main.executableURL
  ) throws -> URL {
    let folder = folder(of: page.header.kind)
    try prepare(for: page.header.kind)
    let files = try page.files(in: folder, builtAs: executable)
    let figures = page.outputs.flatMap(\.rendering.figures)

    let staging = folder.appendingPathComponent(".\(page.name)-\(getpid())", isDirectory: true)
    defer { try? FileManager.default.removeItem(at: staging) }
    try Self.writing(staging) {
      for file in files {
        let url = staging.appendingPathComponent(file.path)
        try FileManager.default.createDirectory(
          at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(file.text.utf8).write(to: url)
      }
    }
    var paths = files.map(\.path)
    if !figures.isEmpty {
      let gnuplot = try gnuplot ?? Gnuplot.find()
      for figure in figures {
        try gnuplot.draw(staging.appendingPathComponent("figures/\(figure).gp"))
        paths.insert("figures/\(figure).svg", at: 0)
      }
    }
    try Self.writing(folder) {
      for path in paths { try Self.move(path, from: staging, to: folder) }
      try Self.removeStale(of: page.name, keeping: Set(paths), in: folder)
    }
    try ReportIndex(of: self).write()
    return folder.appendingPathComponent("\(page.name).md")
  }

  private static func move(_ path: String, from staging: URL, to folder: URL) throws {
    let target = folder.appendingPathComponent(path)
    try FileManager.default.createDirectory(
      at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
    guard rename(staging.appendingPathComponent(path).path, target.path) == 0 else {
      throw ReportError.unwritable(path: target.path, reason: SystemCall.reason())
    }
  }

  private static func removeStale(
    of name: String, keeping paths: Set<String>, in folder: URL
  ) throws {
    for kind in ["figures", "tables"] {
      let files =
        (try? FileManager.default.contentsOfDirectory(
          atPath: folder.appendingPathComponent(kind).path)) ?? []
      for file in files.sorted()
      where file.hasPrefix(name + "-") && !paths.contains("\(kind)/\(file)") {
        try FileManager.default.removeItem(at: folder.appendingPathComponent("\(kind)/\(file)"))
      }
    }
  }

  /// Turns what the file system says into a sentence that names the folder.
  static func writing(_ place: URL, _ work: () throws -> Void) throws {
    do { try work() } catch let error as ReportError { throw error } catch {
      throw ReportError.unwritable(path: place.path, reason: error.systemReason)
    }
  }
}

/// An error in reading or writing the files of reports.
package enum ReportError: Error, Equatable, CustomStringConvertible {
  case unwritable(path: String, reason: String)
  case unreadable(path: String, reason: String)
  case lacksView(name: String, page: String)

  package var description: String {
    switch self {
    case .unwritable(let path, let reason):
      "Cannot write reports in '\(path)': \(reason). Name a folder that may be written with --reports."
    case .lacksView(let name, let page):
      "The records beside the page \(page) have no view '\(name)', which this version of the page shows. Run \(page) once without --from results."
    case .unreadable(let path, let reason):
      """
      Cannot read '\(path)', which the index of the reports needs: \(reason). Run the experiment \
      again to write it anew, or remove it.
      """
    }
  }
}
