// SPDX-License-Identifier: MIT
import Adaptation
import Foundation
import Foundations
import HDF5
import TestSupport
import Testing

@testable import Lab
@testable import Upkeep

@Suite struct StoreSurveyTests {
  @Test(arguments: [
    (
      "trials/EmoDB-CASIA/DIDAN-seed3-0123456789ab.h5",
      StoreItemKind.trial(task: "EmoDB-CASIA", method: "DIDAN", seed: 3, key: "0123456789ab")
    ),
    ("trials/EmoDB-CASIA/DIDAN-seed3-0123456789ab.h5.damaged", .damaged),
    ("trials/EmoDB-CASIA/DIDAN-seed3-0123456789ab.h5.77-1p9z.partial", .temporary),
    ("trials/EmoDB-CASIA/DIDAN-seed3-0123456789ab.h5.77-1p9z.partial.h5", .other),
    ("trials/EmoDB-CASIA/notes.txt", .other),
    ("trials/notes.txt", .other),
    ("checkpoints/0123456789ab-fold2.h5", .checkpoint(key: "0123456789ab", part: "fold2")),
    ("checkpoints/0123456789ab-fold2.h5.77-1p9z.partial", .temporary),
    ("checkpoints/fold2.h5", .other),
    ("spectrograms/EmoDB-standin-0123456789ab.h5", .spectrograms),
    ("spectrograms/EmoDB-standin-0123456789ab.h5.damaged", .damaged),
    ("views/FeatureMaps-maps-0123456789ab-ba9876543210.json", .view(commit: "0123456789ab")),
    ("views/.dat.nosync0a1b.Xy", .temporary),
    ("views/thesis.json", .other),
    (".probe-1234", .temporary),
    ("verified-files.json", .verifiedFiles),
    ("thesis.tex", .other),
    ("thesis.h5.damaged", .other),
    ("slurm", .other),
  ])
  func aFileIsKnownByPlaceAndName(_ path: String, _ kind: StoreItemKind) {
    #expect(StoreItemKind(path: path, type: .file) == kind)
    #expect(StoreItemKind(path: path, type: .link) == .other)
  }

  @Test(arguments: [
    ("standins/v/EmoDB", StoreItemKind.standIn(version: "v", corpus: "EmoDB")),
    ("standins/v/.EmoDB-2D3F54B0-9F4C-4F29-8E5C-5C7B1E6C1C8A", .temporary),
    ("standins/v/EmoDB-2D3F54B0.damaged", .damaged),
    ("standins/v/.git", .other),
    ("Documents", .other),
    ("slurm", .jobs),
    ("trials/slurm", .other),
  ])
  func aFolderIsKnownByPlaceAndName(_ path: String, _ kind: StoreItemKind) {
    #expect(StoreItemKind(path: path, type: .folder) == kind)
  }

  @Test func everythingIsCountedOnce() throws {
    try StoreSurveyFolder.fresh { store, _ in
      try store.add("trials/EmoDB-CASIA/DIDAN-seed0-0123456789ab.h5", bytes: 1000)
      try store.add("trials/EmoDB-CASIA/Novel-seed0-0123456789ac.h5", bytes: 500)
      try store.add("trials/CASIA-EmoDB/AdaBN-seed0-0123456789ad.h5", bytes: 200)
      try store.add("standins/v_rules-1_w/EmoDB/list.json", bytes: 30)
      try store.add("standins/v_rules-1_w/EmoDB/wav/a.wav", bytes: 4000)
      try store.add("slurm/Table2-0123456789ab.sh", bytes: 40)
      try store.add("slurm/logs/Table2-0123456789ab-7_1.log", bytes: 2)
      try store.add("verified-files.json", bytes: 7)
      let survey = try #require(StoreSurvey(of: store.url))
      #expect(
        survey.items.map(\.path) == [
          "slurm", "standins/v_rules-1_w/EmoDB",
          "trials/CASIA-EmoDB/AdaBN-seed0-0123456789ad.h5",
          "trials/EmoDB-CASIA/DIDAN-seed0-0123456789ab.h5",
          "trials/EmoDB-CASIA/Novel-seed0-0123456789ac.h5",
          "verified-files.json",
        ])
      #expect(survey.items.map(\.bytes) == [42, 4030, 200, 1000, 500, 7])
      #expect(survey.items.map(\.files) == [2, 2, 1, 1, 1, 1])
      #expect(survey.bytes == 5779)
      #expect(survey.files == 8)
      #expect(survey.methods == ["AdaBN", "DIDAN", "Novel"])
    }
  }

  @Test func linksAreNotFollowed() throws {
    try StoreSurveyFolder.fresh { store, outside in
      try Data(count: 5000).write(to: outside.appending(path: "DIDAN-seed0-0123456789ab.h5"))
      try store.add("trials/EmoDB-CASIA/DIDAN-seed0-0123456789ab.h5")
      for place in ["trials/CASIA-EmoDB", "checkpoints", "standins", "loop"] {
        let end = place == "loop" ? store.url : outside
        try FileManager.default.createSymbolicLink(
          at: store.url.appending(path: place), withDestinationURL: end)
      }
      let survey = try #require(StoreSurvey(of: store.url))
      #expect(
        survey.items.filter { $0.kind == .other }.map(\.path) == [
          "checkpoints", "loop", "standins", "trials/CASIA-EmoDB",
        ])
      #expect(survey.items.count == 5)
      #expect(survey.bytes < 5000)
    }
  }

  @Test func aLinkToAStoreIsThatStore() throws {
    try StoreSurveyFolder.fresh { store, outside in
      try store.add("verified-files.json")
      let link = outside.appending(path: "link")
      try FileManager.default.createSymbolicLink(at: link, withDestinationURL: store.url)
      #expect(StoreSurvey(of: link)?.items.map(\.path) == ["verified-files.json"])
    }
  }

  @Test func noFolderIsNoStore() throws {
    try withTemporaryFolder { folder in
      #expect(StoreSurvey(of: folder.appending(path: "none")) == nil)
      let file = folder.appending(path: "file")
      try Data().write(to: file)
      #expect(StoreSurvey(of: file) == nil)
    }
  }

  @Test func damageIsFoundWithoutChangingAnything() throws {
    try StoreSurveyFolder.fresh { folder, _ in
      let store = Store(folder.url)
      let whole = try TinyTask().run(DIDAN())
      let broken = try TinyTask().run(DIDAN(), seed: 1)
      for outcome in [whole, broken] { try store.save(outcome) }
      let place = try StoreSurveyFolder.place(of: broken.record.trial)
      // one bit in the middle of an array, which only its checksum can tell
      var bytes = try Data(contentsOf: URL(filePath: folder.path(place)))
      let array = try #require(
        bytes.firstRange(of: Self.bytes(of: broken.predictions[2].scores)))
      bytes[array.lowerBound + 5] ^= 1
      try bytes.write(to: URL(filePath: folder.path(place)))
      try folder.add("spectrograms/EmoDB-standin-0123456789ab.h5")
      let moved = "trials/EmoDB-CASIA/DIDAN-seed2-0123456789ab.h5"
      try FileManager.default.copyItem(
        atPath: folder.path(StoreSurveyFolder.place(of: whole.record.trial)),
        toPath: folder.path(moved))
      let survey = try #require(StoreSurvey(of: folder.url))
      let faults = survey.faults()
      #expect(
        faults.map(\.path) == [
          "spectrograms/EmoDB-standin-0123456789ab.h5", place, moved,
        ])
      #expect(faults[1].reason.hasPrefix("/predictions/target: "))
      #expect(faults[2].reason == "it holds the record of another trial")
      #expect(StoreSurvey(of: folder.url)?.items == survey.items)
    }
  }

  private static func bytes(of numbers: [Float]) -> Data {
    numbers.withUnsafeBytes { Data($0) }
  }

  @Test(arguments: [
    (0, "0 B"), (999, "999 B"), (1000, "1 kB"), (999_499, "999 kB"), (999_500, "1.00 MB"),
    (3_262_873, "3.26 MB"), (12_345_678, "12.3 MB"), (516_000_000, "516 MB"),
    (2_000_000_000, "2.00 GB"),
  ])
  func sizesAreReadable(_ bytes: Int, _ text: String) {
    #expect("\(ByteCount(bytes))" == text)
  }
}
