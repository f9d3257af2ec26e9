// SPDX-License-Identifier: MIT

import Foundation
import Foundations

/// The header of a manifest: the column numbers of path, emotion and speaker.
struct ManifestHeader {
  let path: Int
  let emotion: Int?
  let speaker: Int?
  /// The columns that say which part of its file a line stands for.
  let segment: SegmentColumns?
  /// The other columns that have a name.
  let more: [Int]
  /// The names of all columns; spreadsheets add columns without one.
  let names: [String]

  /// Other names of the column `speaker`.
  private static let speakerNames = ["speaker_id", "speaker id", "speakerid", "spk_id", "spk"]

  /// Reads the names of the columns, ignoring case and surrounding white space.
  init(_ fields: [String]) throws(ManifestProblem) {
    let names = fields.map { $0.trimmingCharacters(in: .whitespaces) }
    let folded = names.map { $0.lowercased() }
    for (index, name) in folded.enumerated() where folded[..<index].contains(name) && !name.isEmpty
    {
      throw .columnTwice(names[index])
    }
    guard let path = folded.firstIndex(of: "path") ?? folded.firstIndex(of: "file") else {
      throw .noPathColumn(columns: names)
    }
    self.path = path
    emotion = folded.firstIndex(of: "emotion")
    speaker =
      folded.firstIndex(of: "speaker")
      ?? Self.speakerNames.lazy.compactMap(folded.firstIndex).first
    segment = SegmentColumns(names)
    let known = [path, emotion, speaker]
    more = names.indices.filter { !known.contains($0) && !names[$0].isEmpty }
    self.names = names
  }

  /// The name of the speaker's column where that is not `speaker`.
  var otherSpeakerName: String? {
    speaker.map { names[$0] }.flatMap { $0.lowercased() == "speaker" ? nil : $0 }
  }
}

/// The columns of a manifest that give a segment of a file by its beginning and its end or duration.
///
/// audformat, Praat, Kaldi, NeMo and annotation tools call them `start` and `end`, `begin`, `onset` and `offset`,
/// `tmin` and `tmax`, `start_time` and `end_time`, `offset` and `duration`, often with a unit in the name.
struct SegmentColumns: Hashable {
  let start: Int?
  let end: Int?
  let duration: Int?
  /// False where a name has a unit other than seconds.
  let isInSeconds: Bool

  private static let starts: Set<String> = [
    "start", "starts", "starttime", "begin", "begins", "begintime", "beginning", "onset", "onsets",
    "tmin", "xmin", "tstart", "tbegin", "timestart", "segmentstart", "startoffset",
  ]
  private static let ends: Set<String> = [
    "end", "ends", "endtime", "stop", "stops", "stoptime", "ending", "tmax", "xmax", "tend",
    "tstop",
    "timeend", "timestop", "segmentend", "endoffset", "finish",
  ]
  private static let durations: Set<String> = ["duration", "durations", "dur", "length", "len"]
  /// Words that go with a name without changing it.
  private static let companions: Set<String> = [
    "time", "times", "timestamp", "t", "at", "in", "pos", "position", "segment", "seg", "clip",
    "utterance", "utt", "audio", "wav", "file", "turn", "word", "speech",
  ]
  private static let seconds: Set<String> = ["s", "sec", "secs", "second", "seconds"]
  private static let otherUnits: Set<String> = [
    "ms", "msec", "msecs", "millisecond", "milliseconds", "sample", "samples", "frame", "frames",
    "index", "idx", "ns", "us", "min", "mins", "minutes",
  ]

  /// Nil where no column gives a beginning or an end. A duration alone describes a whole file.
  init?(_ names: [String]) {
    let words = names.map(Self.words)
    func column(_ wanted: Set<String>) -> Int? {
      words.firstIndex { words in
        let left = words.filter {
          !Self.companions.contains($0) && !Self.seconds.contains($0)
            && !Self.otherUnits.contains($0)
        }
        return left.count == 1 && wanted.contains(left[0])
      }
    }
    let offset = column(["offset", "offsets"])
    let (begin, stop) = (column(Self.starts), column(Self.ends))
    // an offset ends what has an onset, and begins what has a duration
    start = begin ?? offset
    end = stop ?? (begin == nil ? nil : offset)
    duration = column(Self.durations)
    guard start != nil || end != nil else { return nil }
    let own = [start, end, duration].compactMap(\.self)
    isInSeconds = !own.contains { !Self.otherUnits.isDisjoint(with: words[$0]) }
  }

  /// The words of a name in lower case: `start_time (s)`, `startTime` and `Start-Time`.
  private static func words(_ name: String) -> [String] {
    var words: [String] = []
    var isInWord = false
    for character in name {
      guard character.isLetter || character.isNumber else {
        isInWord = false
        continue
      }
      let begins = !isInWord || (character.isUppercase && words.last?.last?.isUppercase == false)
      if begins { words.append("") }
      words[words.count - 1].append(character)
      isInWord = true
    }
    return words.map { $0.lowercased() }
  }

  /// The part of its file that a line stands for.
  enum Part: Hashable {
    case whole
    case segment
    /// A field is no time.
    case unknown(column: Int)
  }

  /// Reads the part from the fields of a line.
  /// - Parameter length: the duration of the file in seconds, asked for only if the line gives an end; nil if that
  ///   is not known.
  func part(of fields: [String], length: () -> Double?) -> Part {
    func time(_ column: Int?) -> (isGiven: Bool, seconds: Double?) {
      guard let column else { return (false, nil) }
      let text = fields[column].trimmingCharacters(in: .whitespaces)
      guard !["", "nat", "nan", "na", "n/a", "none", "null", "-", "-1"].contains(text.lowercased())
      else { return (false, nil) }
      return (true, Self.time(text))
    }
    let times = [start, end, duration].map { column in (column: column, time: time(column)) }
    for case (let column?, (isGiven: true, seconds: nil)) in times {
      return .unknown(column: column)
    }
    let (from, to, lasts) = (
      times[0].time.seconds ?? 0, times[1].time.seconds, times[2].time.seconds
    )
    guard from == 0 else { return .segment }
    // without a column of ends, or with one that is empty, a duration is that of the segment
    guard let last = to ?? lasts else { return .whole }
    guard isInSeconds, let length = length() else { return .segment }
    return abs(last - length) <= 0.02 ? .whole : .segment
  }

  /// Parses seconds, a duration as pandas writes it (`0 days 00:00:01.5`), or `1:02.5`.
  static func time(_ text: String) -> Double? {
    let plain = text.hasSuffix("s") ? String(text.dropLast()) : text
    if let number = Double(text) ?? Double(plain) { return number.isFinite ? number : nil }
    let pattern = /(?:(\d{1,6}) days?,? ?)?(?:\+?(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2}(?:\.\d+)?))?/
    guard !text.isEmpty, let match = text.wholeMatch(of: pattern) else { return nil }
    func value(_ part: Substring?) -> Double { part.flatMap { Double($0) } ?? 0 }
    return ((value(match.1) * 24 + value(match.2)) * 60 + value(match.3)) * 60 + value(match.4)
  }
}
