// SPDX-License-Identifier: MIT

import Foundation
import Foundations

extension Manifest {
  /// Reads a manifest and checks that its sounds exist.
  /// - Throws: `UserError`, with the line of the first mistake.
  package init(contentsOf file: URL) throws(UserError) {
    guard !Recordings.isFolder(file.path) else {
      throw ManifestProblem.isFolder.error(in: file.relativePath)
    }
    let contents: Data
    do {
      contents = try Data(contentsOf: file)
    } catch {
      let reason = ManifestPath.refusal(at: file.path) ?? error.systemReason
      throw ManifestProblem.unreadable(reason: reason).error(in: file.relativePath)
    }
    try self.init(contents, at: file)
  }

  /// Reads the contents of a manifest and checks that its sounds exist.
  /// - Parameters:
  ///   - contents: comma-separated values in UTF-8 with a header.
  ///   - file: the manifest's place, which need not exist; the paths start at its folder.
  /// - Throws: `UserError`, with the line of the first mistake.
  init(_ contents: Data, at file: URL) throws(UserError) {
    func failure(_ problem: ManifestProblem, _ line: Int? = nil) -> UserError {
      problem.error(in: file.relativePath, line: line)
    }
    let records: [CSV.Record]
    do {
      records = try CSV.records(of: Array(contents))
    } catch {
      switch error {
      case .notUTF8(let line): throw failure(.notUTF8, line)
      case .unclosedQuote(let line): throw failure(.unclosedQuote, line)
      case .strayQuote(let line): throw failure(.strayQuote, line)
      }
    }
    guard let first = records.first else { throw failure(.empty) }
    let header: ManifestHeader
    do {
      header = try ManifestHeader(first.fields)
    } catch { throw failure(error, first.line) }
    guard records.count > 1 else { throw failure(.headerOnly) }

    let folder = file.absoluteURL.deletingLastPathComponent().path
    var lines: [String: Int] = [:]
    var rows: [(row: Row, emotion: Emotion?)] = []
    for record in records.dropFirst() {
      do throws(ManifestProblem) {
        let row = try Self.row(of: record.fields, header)
        let path = row.row.path
        if let before = lines.updateValue(record.line, forKey: path) {
          throw ManifestProblem.listedTwice(path: path, firstLine: before)
        }
        if let problem = ManifestPath.problem(of: path, in: folder) { throw problem }
        rows.append(row)
      } catch {
        throw failure(error, record.line)
      }
    }
    self.init(
      file: file, columns: header.more.map { header.names[$0] }, rows: rows,
      isLabelled: header.emotion != nil)
  }

  private static func row(
    of fields: [String], _ header: ManifestHeader
  ) throws(ManifestProblem) -> (row: Row, emotion: Emotion?) {
    guard fields.count == header.names.count else {
      throw .wrongFieldCount(expected: header.names.count, found: fields.count)
    }
    let text = fields[header.path]
    guard !text.isEmpty else { throw .noPath }
    guard !ManifestPath.hasControlCharacter(text) else { throw .controlCharacter(column: "path") }
    guard let path = ManifestPath.normalised(text) else { throw .leavesFolder(path: text) }
    guard !header.isSegment(fields) else { throw .segment(path: path) }
    var emotion: Emotion?
    if let column = header.emotion {
      let label = fields[column].trimmingCharacters(in: .whitespacesAndNewlines)
      guard !label.isEmpty else { throw .noEmotion(path: path) }
      guard let known = Emotion(synonym: label) else { throw .unknownEmotion(label: label) }
      emotion = known
    }
    let speaker = header.speaker.map { fields[$0].trimmingCharacters(in: .whitespaces) } ?? ""
    guard !ManifestPath.hasControlCharacter(speaker) else {
      throw .controlCharacter(column: "speaker")
    }
    let row = Row(
      path: path, speaker: speaker.isEmpty ? nil : speaker, more: header.more.map { fields[$0] })
    return (row, emotion)
  }
}

/// The header of a manifest: the column numbers of path, emotion and speaker.
struct ManifestHeader {
  let path: Int
  let emotion: Int?
  let speaker: Int?
  /// The columns `start` and `end` of audformat's segmented tables.
  let segment: (start: Int, end: Int)?
  /// The other columns.
  let more: [Int]
  let names: [String]

  /// Reads the names of the columns, ignoring case and surrounding white space.
  init(_ fields: [String]) throws(ManifestProblem) {
    let names = fields.map { $0.trimmingCharacters(in: .whitespaces) }
    let folded = names.map { $0.lowercased() }
    for (index, name) in folded.enumerated() where folded[..<index].contains(name) {
      throw .columnTwice(names[index])
    }
    guard let path = folded.firstIndex(of: "path") ?? folded.firstIndex(of: "file") else {
      throw .noPathColumn(columns: names)
    }
    self.path = path
    emotion = folded.firstIndex(of: "emotion")
    speaker = folded.firstIndex(of: "speaker")
    if folded[path] == "file", let start = folded.firstIndex(of: "start"),
      let end = folded.firstIndex(of: "end")
    {
      segment = (start, end)
    } else {
      segment = nil
    }
    let known = [path, emotion, speaker]
    more = names.indices.filter { !known.contains($0) }
    self.names = names
  }

  /// Tells whether a record stands for only a part of its file.
  func isSegment(_ fields: [String]) -> Bool {
    guard let segment else { return false }
    let (start, end) = (fields[segment.start], fields[segment.end])
    let isStart = start.allSatisfy { "0:. days".contains($0) }
    return !isStart || !["", "nat", "nan"].contains(end.lowercased())
  }
}
