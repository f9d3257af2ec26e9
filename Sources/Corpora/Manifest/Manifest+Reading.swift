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
    // spreadsheets write lines of commas below a table
    let lines = records.dropFirst().filter { $0.fields.contains { !$0.isBlank } }
    guard !lines.isEmpty else { throw failure(.headerOnly) }

    let folder = file.absoluteURL.deletingLastPathComponent()
    let spellings = ManifestPath.spellings(of: folder)
    var known: [String: Int] = [:]
    var rows: [(row: Row, emotion: Emotion?)] = []
    var found: [(problem: ManifestProblem, line: Int)] = []
    for record in lines {
      do throws(ManifestProblem) {
        let row = try Self.row(of: record.fields, header, in: spellings)
        if let before = known.updateValue(record.line, forKey: row.path) {
          throw ManifestProblem.listedTwice(path: row.path, firstLine: before)
        }
        // such mistakes come in numbers, and are told together
        if let problem = ManifestPath.problem(of: row.path, in: folder.path) {
          found.append((problem, record.line))
          continue
        }
        try Self.requireWhole(row.path, in: folder, record.fields, header)
        guard header.emotion == nil || row.emotion != nil else {
          found.append((.unknownEmotion(label: row.label), record.line))
          continue
        }
        rows.append(
          (
            Row(
              path: row.path, speaker: row.speaker,
              more: header.more.map { record.fields[$0] }), row.emotion
          ))
      } catch {
        throw failure(error, record.line)
      }
    }
    guard found.isEmpty else {
      throw found.count == 1
        ? failure(found[0].problem, found[0].line)
        : ManifestProblem.error(in: file.relativePath, of: found)
    }
    self.init(
      file: file, columns: header.more.map { header.names[$0] }, rows: rows, lines: known,
      isLabelled: header.emotion != nil, speakerColumn: header.otherSpeakerName)
  }

  /// The fields of a line that are known by name.
  private struct Line {
    let path: String
    let label: String
    /// Nil without a column of emotions, and for a label that is not known.
    let emotion: Emotion?
    let speaker: String?
  }

  private static func row(
    of fields: [String], _ header: ManifestHeader, in folders: [String]
  ) throws(ManifestProblem) -> Line {
    let count = header.names.count
    guard fields.count == count || fields.count > count && fields[count...].allSatisfy(\.isBlank)
    else {
      throw .wrongFieldCount(expected: count, found: fields.count)
    }
    let text = fields[header.path]
    guard !text.isEmpty else { throw .noPath }
    guard !ManifestPath.hasControlCharacter(text) else { throw .controlCharacter(column: "path") }
    guard let path = ManifestPath.normalised(text, in: folders) else {
      throw .leavesFolder(path: text)
    }
    let label = header.emotion.map { fields[$0].trimmingCharacters(in: .whitespacesAndNewlines) }
    guard label != "" else { throw .noEmotion(path: path) }
    let speaker = header.speaker.map { fields[$0].trimmingCharacters(in: .whitespaces) } ?? ""
    guard !ManifestPath.hasControlCharacter(speaker) else {
      throw .controlCharacter(column: "speaker")
    }
    return Line(
      path: path, label: label ?? "", emotion: label.flatMap { Emotion(synonym: $0) },
      speaker: speaker.isEmpty ? nil : speaker)
  }

  /// Checks that a line stands for its whole file.
  private static func requireWhole(
    _ path: String, in folder: URL, _ fields: [String], _ header: ManifestHeader
  ) throws(ManifestProblem) {
    guard let segment = header.segment else { return }
    let url = folder.appending(path: path, directoryHint: .notDirectory)
    switch segment.part(of: fields, length: { (try? AudioLength(ofFileAt: url))?.seconds }) {
    case .whole: return
    case .segment: throw .segment(path: path)
    case .unknown(let column):
      throw .notATime(text: fields[column], column: header.names[column])
    }
  }
}

extension String {
  fileprivate var isBlank: Bool { allSatisfy(\.isWhitespace) }
}
