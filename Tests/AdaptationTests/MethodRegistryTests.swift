import Adaptation
import Foundation
import Networks
import Reproducibility
import Testing

struct MethodRegistryTests {
  let registry = MethodRegistry.standard

  @Test func namesAreInTheOrderOfTables() {
    #expect(registry.names.first == "SourceOnly")
    #expect(registry.names.last == "TargetSupervised")
    #expect(registry.names.contains("AdaBN") && registry.names.contains("DIDAN"))
    #expect(Set(registry.names).count == registry.names.count)
  }

  @Test func anySpellingFindsAMethod() throws {
    #expect(try registry.method(named: "didan") is DIDAN)
    #expect(try registry.method(named: "sourceonly") is SourceOnly)
  }

  @Test func anUnknownNameIsRefusedWithTheKnownOnes() throws {
    let small = MethodRegistry([SourceOnly.self]).adding(DIDAN.self)
    let error = #expect(throws: MethodError.unknown(name: "DANN", known: ["SourceOnly", "DIDAN"])) {
      try small.method(named: "DANN")
    }
    #expect(
      error?.description == "There is no method 'DANN'. Known methods: SourceOnly, DIDAN.")
  }

  @Test func settingsSurviveTheWayThroughJSON() throws {
    var method = DIDAN()
    method.weight = 0.123_456_789
    method.ramp = .constant
    method.layer = .fullyConnected(1)
    method.isSymmetric = true
    method.reconstruction.scale = .dictionaryEnergy
    method.reconstruction.centre = .dictionary
    method.reconstruction.movesDictionary = false
    method.reconstruction.sparsity = 1 / 3
    method.reconstruction.coding = SparseCoding(penalty: .ridge, steps: 7, relativeGap: 1e-9)
    let text = try CanonicalJSON.text(MethodDescription(method))
    let description = try JSONDecoder().decode(MethodDescription.self, from: Data(text.utf8))
    #expect(try registry.method(description) as? DIDAN == method)
    #expect(try CanonicalJSON.text(description) == text)
  }

  @Test func everyMethodSurvivesWithItsDefaults() throws {
    for name in registry.names {
      let method = try registry.method(named: name)
      let back = try registry.method(MethodDescription(method))
      #expect(AnyHashable(method) == AnyHashable(back), "\(name)")
    }
  }

  @Test func anotherVersionIsRefused() throws {
    var description = try MethodDescription(DIDAN())
    description.version += 1
    let expected = MethodError.otherVersion(
      name: "DIDAN", found: DIDAN.version + 1, expected: DIDAN.version)
    let error = #expect(throws: expected) { try registry.method(description) }
    #expect(
      error?.description
        == "The record is of DIDAN version \(DIDAN.version + 1), this program has version \(DIDAN.version). Run the trial again."
    )
  }

  @Test func settingsThatLackAValueAreRefused() throws {
    var description = try MethodDescription(DIDAN())
    description.settings = .object(["weight": .number(0.3)])
    let error = #expect(throws: MethodError.otherSettings(name: "DIDAN")) {
      try registry.method(description)
    }
    #expect(
      error?.description
        == "The record's settings of DIDAN are not those that this program knows. Run the trial again."
    )
  }

  @Test func boundsSayWhatTheyNeed() throws {
    #expect(SourceOnly().batchStatistics(.perCorpus) == .shared)
    #expect(SourceOnly().batchStatistics(.none) == .none)
    #expect(AdaBN().batchStatistics(.shared) == .perCorpus)
    #expect(DIDAN().batchStatistics(.none) == .none)
    #expect(SourceOnly().supervision == .source)
    #expect(TargetSupervised().supervision == .targetFolds(4))
  }
}
