// SPDX-License-Identifier: MIT

import Corpora
import Notebook
import Testing

@testable import Suite

/// The command with which a page's recommendation ends.
@Suite struct RecogniserCommandTests {
  private func found(_ arguments: [String], seed: UInt64, isStandIn: Bool) -> Found {
    Found(
      profile: isStandIn ? .smoke : .laptop, seeds: [seed, seed + 1], seedNotes: [],
      tasks: [CorpusTask(source: "EmoDB", target: "mine", emotions: [.anger, .sadness])],
      methods: ["SVM"], corpora: [], outcomes: [], further: [:], minutes: 0, arguments: arguments,
      places: isStandIn ? ["--store", "my store"] : [], tableArguments: [], isStandIn: isStandIn,
      laboratory: nil,
      needsNetworks: true)
  }

  @Test func itNamesTheEmotionsOfThePage() {
    let command = RecogniserCommand(
      of: "SVM", found(["--source", "EmoDB", "--target", "mine.csv"], seed: 0, isStandIn: false))
    #expect(
      command.words.joined(separator: " ")
        == "didan adapt --source EmoDB --target mine.csv --emotions anger,sadness --method SVM --output model.h5"
    )
  }

  @Test func whatIsNotUsualIsNamedAndQuoted() {
    let command = RecogniserCommand(
      of: "CDAN+E",
      found(
        ["--source", "a's.csv", "--target", "`x`", "--emotions", "sadness,anger"], seed: 3,
        isStandIn: true))
    let page = PageContext(name: "CrossCorpus", corpora: .standin)
    #expect(
      command.render(on: page).markdown.hasSuffix(
        """
        ```sh
        swift run -c release didan adapt --source 'a'\\''s.csv' --target '`x`' --emotions sadness,anger --method 'CDAN+E' --profile smoke --seed 3 --data standin --store 'my store' --output model.h5
        ```
        """))
  }

  /// Guessing recognises one of as many as the tasks have, which differ where `--tasks` says so.
  @Test func chanceIsThatOfTheTasks() {
    func found(_ emotions: [Int]) -> Found {
      Found(
        profile: .smoke, seeds: [0], seedNotes: [],
        tasks: emotions.map {
          CorpusTask(source: "A", target: "B", emotions: Array(Emotion.allCases.prefix($0)))
        },
        methods: [], corpora: [], outcomes: [], further: [:], minutes: 0, arguments: [], places: [],
        tableArguments: [], isStandIn: true, laboratory: nil, needsNetworks: false)
    }
    #expect(found([5, 5, 5]).chance == 0.2 && found([5, 5]).chanceText == "20.0")
    #expect(found([4]).chanceText == "25.0")
    #expect(found([5, 2, 4]).chanceText == "20.0 to 50.0")
    #expect(abs(found([4, 2]).chance - 0.375) < 1e-12)
  }
}
