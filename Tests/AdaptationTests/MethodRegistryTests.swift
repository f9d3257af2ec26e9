// SPDX-License-Identifier: MIT
import Foundation
import Foundations
import Networks
import Testing

@testable import Adaptation

struct MethodRegistryTests {
  let registry = MethodRegistry.standard

  @Test func namesAreInTheOrderOfTables() {
    // shallow methods, then deep ones between their bounds
    let deep = registry.types.map { $0 is any DeepMethod.Type }
    #expect(deep == deep.filter { !$0 } + deep.filter { $0 })
    #expect(registry.types.first { $0 is any DeepMethod.Type }?.name == "SourceOnly")
    #expect(registry.names.last == "TargetSupervised")
    #expect(registry.names.dropLast().suffix(2) == ["DIDAN", "LIDAN"])
    let others = ["AdaBN", "DAN", "JAN", "DeepCORAL", "DANN", "CDAN+E", "DSAN", "MCC"]
    #expect(others.allSatisfy(registry.names.contains))
    #expect(registry.shallowNames.suffix(6) == ["JIASL", "AKTLR", "CAFS", "LinOT", "OTDA", "KMM"])
    #expect(Set(registry.names).count == registry.names.count)
  }

  @Test func anySpellingFindsAMethod() throws {
    #expect(try registry.method(named: "didan") is DIDAN)
    #expect(try registry.method(named: "sourceonly") is SourceOnly)
  }

  /// A method's name is part of file names and of comma-separated lists on the command line.
  @Test func namesAreSafeInFileNamesAndLists() {
    for name in registry.names {
      #expect(name.wholeMatch(of: /[A-Za-z0-9+]+/) != nil, "\(name)")
    }
    // also on a file system that does not distinguish upper and lower case
    #expect(Set(registry.names.map { $0.lowercased() }).count == registry.names.count)
  }

  @Test func anUnknownNameIsRefusedWithTheKnownOnes() throws {
    let small = MethodRegistry([SourceOnly.self]).adding(DIDAN.self)
    let error = UserError("There is no method 'DANN'. Known methods: SourceOnly, DIDAN.")
    #expect(throws: error) { try small.method(named: "DANN") }
  }

  @Test func settingsSurviveTheWayThroughJSON() throws {
    var method = DIDAN()
    method.weight = 0.123_456_789
    method.ramp = .constant
    method.layers = [.fullyConnected(1), .scores]
    method.combination = .mean
    method.dictionary = .memory(500)
    method.granularity = .group
    method.pseudoLabels.confidence = 0.7
    method.reconstruction.residual = .crossEntropy
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
    let error = UserError(
      "The record was made by DIDAN version \(DIDAN.version + 1), but this program has version \(DIDAN.version). Run the trial again."
    )
    #expect(throws: error) { try registry.method(description) }
  }

  @Test func settingsThatLackAValueAreRefused() throws {
    var description = try MethodDescription(DIDAN())
    description.settings = .object(["weight": .number(0.3)])
    let error = UserError(
      "The record's settings of DIDAN do not fit this program. Run the trial again.")
    #expect(throws: error) { try registry.method(description) }
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
