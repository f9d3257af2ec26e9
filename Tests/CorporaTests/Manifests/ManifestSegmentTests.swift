// SPDX-License-Identifier: MIT

import Foundation
import Foundations
import TestSupport
import Testing

@testable import Corpora

/// Columns of segments are understood under their usual names, and no line of a segment passes for a whole file.
@Suite struct ManifestSegmentTests {
  /// Headers, and a line that stands for the first half of a file of 0.1 s, and for all of it.
  static let headers: [(header: String, half: String, whole: String)] = [
    ("path,start,end", "0.02,0.05", "0,0.1"),
    (
      "file,start,end", "0 days 00:00:00.02,0 days 00:00:00.05", "0 days 00:00:00,0 days 00:00:00.1"
    ),
    ("file,start,end", "0 days,0 days 00:00:00.05", "0 days,NaT"),
    ("path,Start,End", "0.0,0.05", "0.0,"),
    ("path,start_time,end_time", "0:00:00.02,0:00:00.05", ","),
    ("path,startTime,endTime", "0,0.05", "0,0.1"),
    ("path,onset,offset", "0.01,0.05", "0,0.1"),
    ("path,offset,duration", "0.05,0.05", "0,0.1"),
    ("path,begin,end", "0,0.05", "0.000,0.100"),
    ("path,begin,duration", "0.00,0.05", "0,0.1"),
    ("path,start (s),end (s)", "0,0.05", "0,0.1"),
    ("path,start_sec,stop_sec", "0,0.05", "0,0.1"),
    ("path,tmin,tmax", "0.01,0.1", "0,0.1"),
    ("path,segment_start,segment_end", "0,0.05", "0,nan"),
    ("path,t_start,t_end", "0,0.05", "0,0.1"),
    ("path,xmin,xmax", "0.05,0.1", ",NaN"),
  ]

  @Test(arguments: headers.indices)
  func segmentsAreRefusedAndWholeFilesRead(index: Int) throws {
    let (header, half, whole) = Self.headers[index]
    try withTemporaryFolder { folder in
      let place = try ManifestFolder(folder, sounds: [])
      try place.add("a.wav", frames: 1600)
      try place.add("b.wav", seed: 1, frames: 1600)
      let text = "\(header),emotion\na.wav,\(whole),anger\n"
      #expect(place.error(text) == nil, "\(header)")
      #expect(
        place.error(text + "b.wav,\(half),anger\n")
          == place.error(.segment(path: "b.wav"), line: 3),
        "\(header)")
    }
  }

  @Test func singleColumnsAndOtherUnits() throws {
    try withTemporaryFolder { folder in
      let place = try ManifestFolder(folder, sounds: [])
      try place.add("a.wav", frames: 1600)
      for (header, field) in [
        ("start", "0.01"), ("offset", "0.01"), ("end", "0.05"), ("onset_ms", "20"),
        ("start_frame", "400"), ("end_sample", "800"), ("end_ms", "100"),
      ] {
        #expect(
          place.error("path,\(header)\na.wav,\(field)\n")
            == place.error(.segment(path: "a.wav"), line: 2),
          "\(header)")
      }
      // what describes whole files, or something else
      for (header, field) in [
        ("duration", "0.05"), ("length", "3"), ("start_date", "2021-03-01"), ("weekend", "1"),
        ("end_of_day", "x"), ("gender", "f"), ("onset_ms", "0"),
      ] {
        #expect(place.error("path,\(header)\na.wav,\(field)\n") == nil, "\(header)")
      }
    }
  }

  @Test func whatIsNoTimeIsNotIgnored() throws {
    try withTemporaryFolder { folder in
      let place = try ManifestFolder(folder)
      #expect(
        place.error("path,start,end\na.wav,early,late\n")
          == place.error(.notATime(text: "early", column: "start"), line: 2))
      let text = place.error("path,start,end\na.wav,1,2\n")?.description ?? ""
      #expect(text.contains("cut the segments into files of their own"))
      #expect(text.contains("sox long.wav short.wav trim"))
    }
  }

  @Test func timesAreReadAsProgramsWriteThem() {
    for (text, seconds) in [
      ("1.5", 1.5), ("0 days 00:00:01.5", 1.5), ("1 days 00:00:00", 86400), ("0 days", 0),
      ("00:01:02", 62), ("1:02.5", 62.5), ("0 days 00:00:01.500000", 1.5), ("2.5s", 2.5),
      ("1 day, 0:00:01", 86401),
    ] { #expect(SegmentColumns.time(text) == seconds, "\(text)") }
    for text in ["", "early", "1.5.2", "inf", "nan days"] {
      #expect(SegmentColumns.time(text) == nil, "\(text)")
    }
  }
}
