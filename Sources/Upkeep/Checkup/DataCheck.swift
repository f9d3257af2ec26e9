// SPDX-License-Identifier: MIT
import Corpora
import Foundation
import StandIns

/// The lock file and the corpora that it pins. Files are counted, not read.
struct DataCheck {
  /// Nil if it cannot be read.
  let lock: DataLock?
  /// Number of corpora of which every pinned file is present.
  private(set) var complete = 0
  /// True if some corpus is present as films, as eNTERFACE'05 is.
  private(set) var hasFilms = false
  private(set) var findings: [Finding] = []

  /// Reads the lock and counts the files of every known corpus; parameters as for ``Checkup``.
  init(corpora: String?, lock option: String?) {
    do {
      let file = try DataLock.locate(option: option)
      let found = try DataLock(contentsOf: file)
      lock = found
      let files = found.corpora.values.reduce(0) { $0 + $1.files.count }
      findings.append(
        .ok("data.lock", "'\(file.path)', \(files) files of \(found.names.count) corpora"))
    } catch {
      lock = nil
      let (found, advice) = Self.parts("\(error)")
      findings.append(.problem("data.lock", found, advice, stopsEveryRun: true))
    }
    do {
      let folder = try CorporaFolder(option: corpora)
      for description in CorpusDescription.known { check(description, in: folder) }
    } catch {
      let (found, advice) = Self.parts("\(error)")
      findings.append(.problem("corpora", found, advice, stopsEveryRun: true))
    }
  }

  private mutating func check(_ corpus: CorpusDescription, in folder: CorporaFolder) {
    guard let lock, lock.corpora[corpus.name] != nil else {
      let place = folder.folder(of: corpus).map { "'\($0.path)'" } ?? "not found"
      findings.append(
        .note(corpus.name, "\(place), not compared: \(lock == nil ? "no lock" : "not pinned")"))
      return
    }
    let place = folder.place(of: corpus)
    do {
      let pinned = try lock.corpus(named: corpus.name, in: place)
      let present = pinned.present().files
      let (all, there) = (pinned.files.count, present.count)
      if present.contains(where: { $0.path.hasSuffix(".avi") }) { hasFilms = true }
      if there == all, all > 0 { complete += 1 }
      findings.append(finding(corpus, all: all, there: there, place: place))
    } catch {
      let (found, advice) = Self.parts("\(error)")
      findings.append(.problem(corpus.name, found, advice))
    }
  }

  private func finding(
    _ corpus: CorpusDescription, all: Int, there: Int, place: URL
  ) -> Finding {
    if there == all, all > 0 { return .ok(corpus.name, "all \(all) files in '\(place.path)'") }
    let instead =
      StandIns.names.contains(corpus.name)
      ? "a stand-in takes its place" : "there is no stand-in for it"
    return there > 0
      ? .note(
        corpus.name, "partly there: \(there) of \(all) files in '\(place.path)'",
        "'didan corpora' counts them by emotion. \(corpus.howToGet)")
      : .note(
        corpus.name, "not there, looked for in '\(place.path)'; \(instead)", corpus.howToGet)
  }

  /// First sentence of an error, and the advice that follows it.
  private static func parts(_ text: String) -> (found: String, advice: String) {
    guard let end = text.firstRange(of: /\. (?=[A-Z])/) else { return (text, "") }
    return (String(text[..<end.lowerBound]), String(text[end.upperBound...]))
  }
}
