// SPDX-License-Identifier: MIT

import Foundations
import TestSupport
import Testing

@testable import Corpora

@Suite struct TaskTableTests {
  /// The utterances of each pair's shared emotions (Zhao et al., ICASSP 2023, Table 1).
  @Test(arguments: [
    ("B→E", 375, 1052), ("E→B", 1052, 375), ("B→C", 408, 1000), ("C→B", 1000, 408),
    ("E→C", 1052, 1000), ("C→E", 1000, 1052),
  ])
  func utterancesOfATask(text: String, source: Int, target: Int) throws {
    let task = try CorpusTask(parsing: text)
    let counts = try [task.source, task.target].map {
      try Repository.corpus($0).restricted(to: task.emotions).files.count
    }
    #expect(counts == [source, target])
  }

  @Test func whatTasksNeedOfACorpusIsTheUnionOfTheirEmotions() throws {
    let needs = try CorpusNeed.of(CorpusTask.paper)
    #expect(needs.map(\.corpus.name) == ["EmoDB", "eNTERFACE", "CASIA"])
    #expect(
      needs[0].selection.emotions == [.anger, .disgust, .fear, .happiness, .neutral, .sadness])
    let open = try CorpusTask(
      source: CorpusRule.emoDB.description, target: CorpusRule.nEMO.description,
      emotions: [.anger, .happiness, .neutral, .sadness])
    let thinned = try CorpusNeed.of([open, open.reversed], parts: ["nEMO": .firstTakes])
    #expect(thinned.map(\.selection.part) == [.whole, .firstTakes])
  }

  /// A digest depends on the files that are read, and on nothing else.
  @Test func theDigestOfACorpusIsThatOfItsFiles() throws {
    let lock = try Repository.lock()
    let here = try lock.corpus(named: "EmoDB", in: .init(filePath: "/a"))
    let there = try lock.corpus(named: "EmoDB", in: .init(filePath: "/b"))
    #expect(here.digest() == there.digest())
    func digest(_ corpus: Corpus, _ emotions: Emotion...) -> Digest {
      corpus.restricted(to: emotions).digest()
    }
    #expect(digest(here, .anger, .fear) == digest(there, .fear, .anger))
    #expect(digest(here, .anger) != digest(here, .fear))
    let standIn = Corpus(
      description: here.description, kind: .standIn, root: here.root, files: here.files)
    #expect(standIn.digest() != here.digest())
  }
}
