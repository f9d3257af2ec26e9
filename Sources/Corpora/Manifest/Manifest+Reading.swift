import Foundation
import Foundations

extension Manifest {
  /// Reads a manifest, and looks whether its sounds are there.
  /// - Throws: ``ManifestError``.
  package init(contentsOf file: URL) throws(ManifestError) {
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: file.path, isDirectory: &isFolder),
      isFolder.boolValue
    {
      throw ManifestError(file: file.relativePath, .isFolder)
    }
    let contents: Data
    do {
      contents = try Data(contentsOf: file)
    } catch {
      throw ManifestError(
        file: file.relativePath,
        .unreadable(
          reason: ManifestPath.refusal(at: file.path) ?? error.localizedDescription))
    }
    try self.init(contents, at: file)
  }

  /// Reads the contents of a manifest, and looks whether its sounds are there.
  /// - Parameters:
  ///   - contents: comma-separated values in UTF-8, the first line a header.
  ///   - file: where it lies or should lie.
  /// - Throws: ``ManifestError``.
  package init(_ contents: Data, at file: URL) throws(ManifestError) {
    let name = file.relativePath
    func failure(_ line: Int?, _ problem: ManifestError.Problem) -> ManifestError {
      ManifestError(file: name, line: line, problem)
    }
    let records: [CSV.Record]
    do {
      records = try CSV.records(of: Array(contents))
    } catch {
      switch error {
      case .notUTF8(let line): throw failure(line, .notUTF8)
      case .unclosedQuote(let line): throw failure(line, .unclosedQuote)
      case .strayQuote(let line): throw failure(line, .strayQuote)
      }
    }
    guard let first = records.first else { throw failure(nil, .empty) }
    let header: ManifestHeader
    do {
      header = try ManifestHeader(first.fields)
    } catch { throw failure(first.line, error) }
    guard records.count > 1 else { throw failure(nil, .headerOnly) }

    let folder = file.absoluteURL.deletingLastPathComponent().path
    var lines: [String: Int] = [:]
    var rows: [(row: Row, emotion: Emotion?)] = []
    for record in records.dropFirst() {
      do throws(ManifestError.Problem) {
        let row = try Self.row(of: record.fields, header)
        let path = row.row.path
        if let before = lines.updateValue(record.line, forKey: path) {
          throw ManifestError.Problem.listedTwice(path: path, firstLine: before)
        }
        if let problem = ManifestPath.problem(of: path, in: folder) { throw problem }
        rows.append(row)
      } catch {
        throw failure(record.line, error)
      }
    }
    self.init(
      file: file, columns: header.more.map { header.names[$0] }, rows: rows,
      isLabelled: header.emotion != nil)
  }

  private static func row(
    of fields: [String], _ header: ManifestHeader
  ) throws(ManifestError.Problem) -> (row: Row, emotion: Emotion?) {
    guard fields.count == header.names.count else {
      throw .wrongFieldCount(expected: header.names.count, found: fields.count)
    }
    let text = fields[header.path]
    guard !text.isEmpty else { throw .noPath }
    guard !ManifestPath.hasControlCharacter(text) else { throw .controlCharacter(column: "path") }
    guard let path = ManifestPath.normalised(text) else { throw .leavesFolder(path: text) }
    guard !header.meansPart(fields) else { throw .segment(path: path) }
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
