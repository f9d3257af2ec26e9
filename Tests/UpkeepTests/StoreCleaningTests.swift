// SPDX-License-Identifier: MIT
import Adaptation
import Foundation
import Foundations
import TestSupport
import Testing

@testable import Lab
@testable import Upkeep

@Suite struct StoreCleaningTests {
  private static let day = 86_400.0

  private func cleaning(
    _ store: StoreSurveyFolder, pages: [Trial]? = nil, days: Int = 30
  ) throws -> StoreCleaning {
    StoreCleaning(
      try #require(StoreSurvey(of: store.url)),
      pages: try pages.map { Set(try $0.map { try $0.key().short }) }, days: days)
  }

  private func reasons(_ cleaning: StoreCleaning) -> [String: StoreCleaning.Reason] {
    Dictionary(uniqueKeysWithValues: cleaning.removals.map { ($0.item.path, $0.reason) })
  }

  @Test func whatIsLeftOverGoes() throws {
    try StoreSurveyFolder.fresh { store, _ in
      let stays = [
        "trials/EmoDB-CASIA/DIDAN-seed0-0123456789ab.h5",
        "trials/EmoDB-CASIA/DIDAN-seed1-0123456789ac.h5.77-1p9z.partial",
        "checkpoints/aaaaaaaaaaaa-network.h5", "spectrograms/EmoDB-standin-0123456789ab.h5",
        "standins/espeak-ng-1.51_rules-1_8-per-emotion_seed-1/EmoDB/a.wav",
        "standins/espeak-ng-1.51_rules-1_8-per-emotion_seed-1/"
          + ".CASIA-2D3F54B0-9F4C-4F29-8E5C-5C7B1E6C1C8A/a.wav",
        "views/FeatureMaps-maps-\(Revision.current.commit.prefix(12))-ba9876543210.json",
        "verified-files.json", "slurm/Table2.sh", "notes.txt", "Documents/thesis.tex",
      ]
      for path in stays { try store.add(path) }
      try store.add(
        "trials/EmoDB-CASIA/DIDAN-seed1-0123456789ac.h5.78-1p9z.partial", age: 4000)
      try store.add(".probe-77", age: 4000)
      try store.add("trials/EmoDB-CASIA/DIDAN-seed0-0123456789ab.h5.damaged")
      try store.add("checkpoints/0123456789ab-network.h5")
      try store.add("views/FeatureMaps-maps-0123456789ab-ba9876543210.json")
      try store.add("standins/espeak-ng-1.51_rules-0_8-per-emotion_seed-1/EmoDB/a.wav")
      let cleaning = try cleaning(store)
      #expect(
        reasons(cleaning) == [
          "trials/EmoDB-CASIA/DIDAN-seed1-0123456789ac.h5.78-1p9z.partial": .leftOver,
          ".probe-77": .leftOver,
          "trials/EmoDB-CASIA/DIDAN-seed0-0123456789ab.h5.damaged": .damaged,
          "checkpoints/0123456789ab-network.h5": .trialFinished,
          "views/FeatureMaps-maps-0123456789ab-ba9876543210.json": .otherCommit,
          "standins/espeak-ng-1.51_rules-0_8-per-emotion_seed-1/EmoDB": .oldRules,
        ])
      #expect(cleaning.bytes == 60)
      for removal in cleaning.removals {
        #expect(store.has(removal.item.path), "nothing goes before it is asked for")
        #expect(try cleaning.remove(removal))
        #expect(!store.has(removal.item.path))
      }
      for path in stays { #expect(store.has(path)) }
    }
  }

  @Test func aTrialStaysWhileAPageNamesItOrItIsRecent() throws {
    try StoreSurveyFolder.fresh { store, _ in
      let named = try TinyTask.trial(DIDAN())
      let recent = try TinyTask.trial(DIDAN(), seed: 1)
      let old = try TinyTask.trial(AdaBN())
      try store.add(named, age: 400 * Self.day)
      try store.add(recent, age: 29 * Self.day)
      try store.add(old, age: 31 * Self.day)
      let place = StoreSurveyFolder.place
      #expect(
        try reasons(cleaning(store, pages: [named])) == [place(old): .onNoPage])
      #expect(try cleaning(store, pages: [named], days: 32).removals.isEmpty)
      #expect(
        try reasons(cleaning(store, pages: [named], days: 0))
          == [place(old): .onNoPage, place(recent): .onNoPage])
      #expect(try cleaning(store, pages: [named, old, recent], days: 0).removals.isEmpty)
    }
  }

  @Test func withoutPagesEveryTrialAndSetStays() throws {
    try StoreSurveyFolder.fresh { store, _ in
      try store.add(TinyTask.trial(DIDAN()), age: 400 * Self.day)
      for kind in ["spectrograms", "features"] {
        try store.add(
          "\(kind)/EmoDB-standin-aaaaaaaaaaaa.h5", settings: ["width": 1], age: 400 * Self.day)
      }
      #expect(try cleaning(store, pages: nil, days: 0).removals.isEmpty)
      #expect(try cleaning(store, pages: [], days: 0).removals.count == 3)
    }
  }

  @Test func aRecordOfAnotherLayoutGoesAndOneThatCannotBeOpenedStays() throws {
    try StoreSurveyFolder.fresh { store, _ in
      let other = "trials/EmoDB-CASIA/DIDAN-seed0-0123456789ab.h5"
      let closed = "trials/EmoDB-CASIA/DIDAN-seed0-0123456789ac.h5"
      try store.add(other, settings: ["layout": "another"], age: 400 * Self.day)
      try store.add(closed, age: 400 * Self.day)
      let cleaning = try cleaning(store, pages: [])
      #expect(reasons(cleaning) == [other: .onNoPage])
      #expect(cleaning.unreadable.map(\.path) == [closed])
    }
  }

  @Test func setsStayWithTheirTrialsOrWhileTheyAreRecent() throws {
    try StoreSurveyFolder.fresh { store, _ in
      let old = 400 * Self.day
      let deep = try TinyTask.trial(DIDAN())
      let shallow = try TinyTask.trial(SVM())
      guard case .features(let recipe) = shallow.recipe,
        case .acoustic(let acoustics) = recipe.source
      else {
        Issue.record("the SVM has no acoustic features")
        return
      }
      for trial in [deep, shallow] { try store.add(trial, age: old) }
      var wider = deep.deep.input.spectrogram
      wider.width += 1
      let sets = (
        used: "spectrograms/EmoDB-standin-aaaaaaaaaaaa.h5",
        unused: "spectrograms/EmoDB-standin-bbbbbbbbbbbb.h5",
        recent: "spectrograms/CASIA-standin-bbbbbbbbbbbb.h5",
        closed: "spectrograms/CASIA-standin-cccccccccccc.h5",
        features: "features/EmoDB-standin-dddddddddddd.h5"
      )
      try store.add(sets.used, settings: deep.deep.input.spectrogram, age: old)
      try store.add(sets.unused, settings: wider, age: old)
      try store.add(sets.recent, settings: wider)
      try store.add(sets.closed, age: old)
      try store.add(sets.features, settings: acoustics, age: old)
      #expect(
        try reasons(cleaning(store, pages: [deep, shallow])) == [sets.unused: .ofNoTrial])
      #expect(
        try reasons(cleaning(store, pages: [deep])) == [
          sets.unused: .ofNoTrial, sets.features: .ofNoTrial,
          StoreSurveyFolder.place(of: shallow): .onNoPage,
        ])
    }
  }

  @Test func whatHasChangedMeanwhileStays() throws {
    try StoreSurveyFolder.fresh { store, outside in
      let names = ["grown", "renewed", "elsewhere"].map { "trials/\($0)/x.h5.damaged" }
      for name in names { try store.add(name, age: 100) }
      let cleaning = try cleaning(store)
      #expect(cleaning.removals.count == 3)
      try store.add(names[0], bytes: 11, age: 100)
      try store.add(names[1])
      // a folder that became a link to one outside, with a file of the same name, size and age
      let (folder, file) = (store.path("trials/elsewhere"), outside.appending(path: "x.h5.damaged"))
      try FileManager.default.moveItem(atPath: folder + "/x.h5.damaged", toPath: file.path)
      try FileManager.default.removeItem(atPath: folder)
      try FileManager.default.createSymbolicLink(
        atPath: folder, withDestinationPath: outside.path)
      for removal in cleaning.removals { #expect(try !cleaning.remove(removal)) }
      for name in names { #expect(store.has(name)) }
    }
  }

  @Test(arguments: Profile.allCases)
  func aTrialReadFromItsRecordHasTheSameKey(_ profile: Profile) throws {
    let methods = MethodRegistry.standard.types.map { $0.init() }
    let sweep = Sweep(
      tasks: [TinyTask.task], methods: methods, seeds: [0], profile: profile)
    for trial in try sweep.trials(data: { _ in TinyTask.contents }) {
      let text = try CanonicalJSON.text(trial)
      let settings = try JSONDecoder().decode(JSONValue.self, from: Data(text.utf8))
      #expect(try Digest(ofCanonicalJSON: settings) == trial.key())
    }
  }
}
