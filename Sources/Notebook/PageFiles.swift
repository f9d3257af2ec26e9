import Corpora
import Foundation
import Reproducibility

extension Page {
  /// The files of a page, those that others link to first.
  func files(in folder: URL, builtAs executable: URL?) throws -> [ReportFile] {
    let source = try notebook.text(builtAs: executable)
    let weave = try Weave(
      source: source, path: notebook.path, outputs: outputs, numbers: numbers)
    let foot = provenance.markdown(
      name: name, source: notebook.link(from: folder))
    let text = """
      # \(weave.title)

      <!-- Written by the notebook \(name).swift; change that, not this page. -->

      \(header.markdown())

      \(weave.body)

      \(foot)

      """
    let records = PageRecords(
      page: PageSummary(of: self, weave: weave), corpora: corpora,
      records: self.records.map(AnyRecord.init))
    let json: String
    do { json = try CanonicalJSON.text(records, pretty: true) + "\n" } catch {
      throw PageError.recordsNotEncodable(reason: "\(error)")
    }
    return outputs.flatMap(\.rendering.files)
      + [
        ReportFile(path: "\(name).json", text: json),
        ReportFile(path: "\(name).md", text: text),
      ]
  }
}

/// The JSON beside a page.
private struct PageRecords: Encodable {
  var page: PageSummary
  var corpora: [CorpusFacts]
  var records: [AnyRecord]
}

/// A record of any type, encoded as itself.
private struct AnyRecord: Encodable {
  var record: any Encodable

  init(_ record: any Encodable) { self.record = record }

  func encode(to encoder: any Encoder) throws { try record.encode(to: encoder) }
}
