import Adaptation
import Foundation
import Foundations
import TestSupport
import Testing

@testable import Lab
@testable import Upkeep

@Suite struct StoreCleaningTests {
  private func cleaning(
    _ store: StoreSurveyFolder, _ demand: ExperimentDemand? = nil
  ) throws -> StoreCleaning {
    try StoreCleaning(#require(StoreSurvey(of: store.url)), demand: demand)
  }

  private func reasons(_ cleaning: StoreCleaning) -> [String: StoreCleaning.Reason] {
    Dictionary(uniqueKeysWithValues: cleaning.removals.map { ($0.item.path, $0.reason) })
  }

  /// What experiments ask for that train these trials on the tiny task.
  private func demand(_ trials: [Trial]) throws -> ExperimentDemand {
    ExperimentDemand(
      keys: Set(try trials.map { try $0.key() }),
      places: [
        DemandPlace(
          task: try JSONValue(encoding: TinyTask.task),
          data: try JSONValue(encoding: TinyTask.contents))
      ])
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
        "verified-files.json", "notes.txt", "Documents/thesis.tex",
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

  @Test func aTrialThatCouldBeAskedForStays() throws {
    try StoreSurveyFolder.fresh { store, _ in
      let asked = try TinyTask.trial(DIDAN())
      var elsewhere = asked
      elsewhere.seed = 12_345
      elsewhere.task = elsewhere.task.reversed
      elsewhere.data.kind = .real
      elsewhere.data.source = Digest(of: Data("another copy".utf8))
      elsewhere.deep.training.precision = .bfloat16
      var longer = asked
      longer.deep.training.epochs += 1
      let others = [try TinyTask.trial(AdaBN()), longer]
      for trial in [asked, elsewhere] + others { try store.add(trial) }
      #expect(
        try reasons(cleaning(store, demand([asked])))
          == Dictionary(
            uniqueKeysWithValues: others.map {
              (try StoreSurveyFolder.place(of: $0), .notAskedFor)
            }))
      #expect(try cleaning(store, demand([asked] + others)).removals.isEmpty)
      #expect(try cleaning(store, nil).removals.isEmpty)
    }
  }

  @Test func aRecordOfAnotherLayoutGoesAndOneThatCannotBeOpenedStays() throws {
    try StoreSurveyFolder.fresh { store, _ in
      let other = "trials/EmoDB-CASIA/DIDAN-seed0-0123456789ab.h5"
      let closed = "trials/EmoDB-CASIA/DIDAN-seed0-0123456789ac.h5"
      try store.add(other, settings: ["layout": "another"])
      try store.add(closed)
      let cleaning = try cleaning(store, demand([TinyTask.trial(DIDAN())]))
      #expect(reasons(cleaning) == [other: .notAskedFor])
      #expect(cleaning.unreadable.map(\.path) == [closed])
    }
  }

  @Test func spectrogramsStayWithTheirTrials() throws {
    try StoreSurveyFolder.fresh { store, _ in
      var trial = try TinyTask.trial(DIDAN())
      let usual = trial.deep.input.spectrogram
      trial.deep.input.spectrogram.width += 1
      try store.add(trial)
      try store.add("spectrograms/EmoDB-standin-aaaaaaaaaaaa.h5", settings: usual)
      let special = "spectrograms/EmoDB-standin-bbbbbbbbbbbb.h5"
      try store.add(special, settings: trial.deep.input.spectrogram)
      #expect(try cleaning(store, demand([trial])).removals.isEmpty)
      let none = try cleaning(store, demand([]))
      #expect(
        reasons(none) == [
          special: .notAskedFor, try StoreSurveyFolder.place(of: trial): .notAskedFor,
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
      tasks: [TinyTask.task], methods: methods, seeds: [DemandPlace.seed], profile: profile)
    for trial in try sweep.trials(data: { _ in TinyTask.contents }) {
      let text = try CanonicalJSON.text(trial)
      let settings = try JSONDecoder().decode(JSONValue.self, from: Data(text.utf8))
      #expect(try Digest(ofCanonicalJSON: settings) == trial.key())
    }
  }
}
