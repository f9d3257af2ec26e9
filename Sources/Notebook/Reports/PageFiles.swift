// SPDX-License-Identifier: MIT

import Corpora
import Foundation
import Foundations

extension Page {
  /// The files of a page, those that others link to first.
  func files(in folder: URL, builtAs executable: URL?) throws -> [ReportFile] {
    let source = try notebook.text(builtAs: executable)
    let numbers = numbers(in: source)
    let weave = try Weave(
      source: source, path: notebook.path, outputs: outputsWithLead, numbers: numbers)
    let foot = provenance.markdown(
      name: name, source: notebook.link(from: folder))
    let contents =
      weave.sections.count > 4
      ? "**Contents:** "
        + weave.sections.map { "[\($0)](#\($0.headingAnchor))" }.joined(separator: " · ") : ""
    let blocks =
      ["# \(weave.title)", Navigation.unknown]
      + header.top(finding: finding?.markdown, failures: failures.count)
      + [
        weave.lead, weave.opening, header.facts, contents,
        "<!-- Written by the notebook \(name).swift; change that, not this page. -->",
        weave.body, header.choicesSection, foot,
      ]
    let text = blocks.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
    let json: String
    do {
      json = try PageRecords(
        page: PageSummary(of: self, weave: weave, numbers: numbers), corpora: corpora
      )
      .text(with: records, views: views)
    } catch {
      throw PageError.recordsNotEncodable(reason: "\(error)")
    }
    return outputs.flatMap(\.rendering.files)
      + [
        ReportFile(path: "\(name).json", text: json),
        ReportFile(path: "\(name).md", text: text),
      ]
  }
}

/// A record whose canonical JSON is known already, which spares encoding it again.
package protocol PreEncoded: Encodable {
  var canonicalJSON: String? { get }
}

/// The JSON beside a page: indented, for people who read a diff, with one line for each record.
struct PageRecords: Encodable {
  var page: PageSummary
  var corpora: [CorpusFacts]

  /// The text between everything else and the first record.
  static let separator = ",\n  \"records\" : ["

  /// The JSON of a file without its records, which are most of it and are not read.
  /// - Throws: the system's error.
  static func head(of file: URL) throws -> Data {
    let handle = try FileHandle(forReadingFrom: file)
    defer { try? handle.close() }
    let end = Data(separator.utf8)
    var head = Data()
    while let piece = try handle.read(upToCount: 1 << 16), !piece.isEmpty {
      let unseen = max(0, head.count - end.count)
      head += piece
      if let range = head.range(of: end, in: unseen..<head.count) {
        return head[..<range.lowerBound] + Data("}".utf8)
      }
    }
    return head
  }

  /// The file's text. `records` and `views` are its last keys, as they would be if all were sorted.
  /// - Parameter views: canonical JSON by name.
  func text(with records: [any Encodable & Sendable], views: [String: String] = [:]) throws
    -> String
  {
    let head = try CanonicalJSON.text(self, pretty: true).dropLast(2)
    let lines = try records.concurrentMap {
      try "    " + (($0 as? any PreEncoded)?.canonicalJSON ?? CanonicalJSON.text($0))
    }
    let list = lines.isEmpty ? "" : "\n" + lines.joined(separator: ",\n") + "\n  "
    let shown = views.sorted { $0.key < $1.key }.map { "    \"\($0.key)\" : \($0.value)" }
      .joined(separator: ",\n")
    let rest = shown.isEmpty ? "" : ",\n  \"views\" : {\n\(shown)\n  }"
    return head + Self.separator + list + "]\(rest)\n}\n"
  }
}
