// SPDX-License-Identifier: MIT

import Foundation
import TestSupport
import Testing

@testable import Corpora

/// The women and the men of a corpus.
@Suite struct CorpusPartTests {
  @Test(arguments: [("EmoDB", 5, 5), ("nEMO", 4, 5), ("RAVDESS", 12, 12)])
  func womenAndMenTogetherAreTheCorpus(name: String, women: Int, men: Int) throws {
    let whole = try Repository.corpus(name)
    let parts = try ["women", "men"].map { try Repository.corpus("\(name) \($0)") }
    #expect(parts.map(\.counts.speakers.count) == [women, men])
    #expect((parts[0].files + parts[1].files).map(\.path).sorted() == whole.files.map(\.path))
    #expect(Set(parts.map { $0.digest() } + [whole.digest()]).count == 3)
  }

  @Test func aPartIsNamedAndLiesInTheFolderOfTheWhole() throws {
    let women = try CorpusDescription.find("emodb-women")
    #expect(women.name == "EmoDB women" && women.whole == "EmoDB")
    let folder = CorporaFolder(URL(filePath: "/corpora"))
    #expect(folder.place(of: women) == folder.place(of: CorpusRule.emoDB.description))
    let task = try CorpusTask(parsing: "EmoDB women→EmoDB men")
    #expect(task.fileName == "EmoDB_women-EmoDB_men")
    #expect(throws: CorpusNameError.self) { try CorpusDescription.find("CASIA women") }
  }

  @Test func theSexOfASpeakerIsThatOfTheCorpusDocumentation() throws {
    #expect(Sex(of: "03", in: "EmoDB") == .male)
    #expect(Sex(of: "08", in: "EmoDB") == .female)
    #expect(Sex(of: "07", in: "RAVDESS") == .male)
    #expect(Sex(of: "MP0", in: "nEMO") == .male)
    #expect(Sex(of: "wangzhe", in: "CASIA") == nil)
    for rule in CorpusRule.all where !rule.sexes.isEmpty {
      let speakers = try Repository.corpus(rule.description.name).counts.speakers.keys
      #expect(Set(speakers) == Set(rule.sexes.keys))
    }
  }
}
