import Foundation

/// Which column of a manifest holds what.
struct ManifestHeader {
  let path: Int
  let emotion: Int?
  let speaker: Int?
  /// The first columns of audformat's segmented tables: start and end of the part that is meant.
  let segment: (start: Int, end: Int)?
  /// The other columns.
  let more: [Int]
  let names: [String]

  /// Upper and lower case and white space around a name make no difference.
  init(_ fields: [String]) throws(ManifestError.Problem) {
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

  /// Whether a record means a part of its file only.
  func meansPart(_ fields: [String]) -> Bool {
    guard let segment else { return false }
    let (start, end) = (fields[segment.start], fields[segment.end])
    let isStart = start.allSatisfy { "0:. days".contains($0) }
    return !isStart || !["", "nat", "nan"].contains(end.lowercased())
  }
}
