// SPDX-License-Identifier: MIT
import Foundation
import Foundations
import Lab
import Suite

/// A place where a page's JSON and the data of its tables lie: a folder, or a commit.
enum PageSource {
  case folder(URL, page: String)
  /// A folder of reports within a repository, at a revision; the page's folder is relative to it.
  case revision(String, reports: URL, folder: String, page: String)

  /// - Parameters:
  ///   - text: a path to a JSON, the name of a page, or `REV:` and a name.
  ///   - lookup: the pages at hand.
  /// - Throws: `UserError` where there is no such page.
  init(_ text: String, in lookup: PageLookup) throws {
    if FileManager.default.fileExists(atPath: text), text.hasSuffix(".json") {
      let file = URL(filePath: text)
      self = .folder(
        file.deletingLastPathComponent(), page: file.deletingPathExtension().lastPathComponent)
    } else if let colon = text.lastIndex(of: ":") {
      let (revision, name) = (text[..<colon], text[text.index(after: colon)...])
      guard !revision.isEmpty, !name.isEmpty, !revision.hasPrefix("-") else {
        throw UserError(
          "'\(text)' names no page of a commit. Write a revision of git and a page: HEAD~1:real/Table2."
        )
      }
      // a page that is no more, or that was under another name, is asked for by its folder
      let known = lookup.page(named: String(name))
      let parts = (known?.fullName ?? String(name)).split(separator: "/")
      self = .revision(
        String(revision), reports: URL(filePath: lookup.folder, directoryHint: .isDirectory),
        folder: parts.dropLast().joined(separator: "/"), page: String(parts.last ?? ""))
    } else {
      let page = try lookup.requiredPage(named: text)
      self = .folder(page.url.deletingLastPathComponent(), page: page.name)
    }
  }

  /// Reads the page.
  /// - Parameter name: the name under which it was asked for.
  /// - Throws: `UserError`.
  func version(named name: String) throws -> PageVersion {
    let json: Data
    let files: [String]
    switch self {
    case .folder(let folder, let page):
      let file = folder.appending(path: "\(page).json")
      do { json = try Data(contentsOf: file) } catch {
        throw UserError("'\(file.relativePath)' cannot be read: \(error.systemReason).")
      }
      files =
        (try? FileManager.default.contentsOfDirectory(
          atPath: folder.appending(path: "tables").path)) ?? []
    case .revision(_, _, let folder, let page):
      json = try git("show", "./\(Self.path(folder, "\(page).json"))")
      files = String(
        decoding: (try? git("show", "./\(Self.path(folder, "tables"))")) ?? Data(), as: UTF8.self
      )
      .split(separator: "\n").map(String.init)
    }
    return try PageVersion(name: name, json: json, tables: tables(among: files))
  }

  /// The CSV of each of the page's tables, by the table's name.
  private func tables(among files: [String]) throws -> [String: String] {
    let (start, end, trials) = ("\(page)-", ".csv", "-trials.csv")
    let own = files.filter {
      $0.hasPrefix(start) && $0.hasSuffix(end) && !$0.hasSuffix(trials)
    }
    let pairs = try own.map { file in
      (String(file.dropFirst(start.count).dropLast(end.count)), try table(file))
    }
    return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
  }

  private func table(_ file: String) throws -> String {
    switch self {
    case .folder(let folder, _):
      try String(contentsOf: folder.appending(path: "tables/\(file)"), encoding: .utf8)
    case .revision(_, _, let folder, _):
      String(
        decoding: try git("show", "./\(Self.path(folder, "tables/\(file)"))"), as: UTF8.self)
    }
  }

  private var page: String {
    switch self {
    case .folder(_, let page), .revision(_, _, _, let page): page
    }
  }

  private static func path(_ folder: String, _ file: String) -> String {
    folder.isEmpty ? file : "\(folder)/\(file)"
  }

  /// Asks git for an object by its path below the folder of reports.
  private func git(_ verb: String, _ path: String) throws -> Data {
    guard case .revision(let revision, let reports, _, _) = self else { return Data() }
    guard let git = Command("git") else {
      throw UserError("git is not installed, which reads pages of commits. Run Scripts/setup.")
    }
    let home = ProcessInfo.processInfo.environment["HOME"].map { ["HOME": $0] } ?? [:]
    let outcome: Command.Outcome
    do {
      outcome = try git.run(
        ["--no-optional-locks", "-C", reports.path, verb, "\(revision):\(path)"],
        environment: .plain(adding: home))
    } catch {
      throw UserError("git cannot read '\(revision):\(path)': \(error.reason).")
    }
    guard outcome.succeeded else {
      let reason = outcome.complaint.split(separator: "\n").first ?? ""
      throw UserError(
        "git has no '\(path)' of the folder '\(reports.relativePath)' at '\(revision)': \(reason)")
    }
    return outcome.output
  }
}
