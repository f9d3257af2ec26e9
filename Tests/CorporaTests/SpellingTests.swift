// SPDX-License-Identifier: MIT

import Foundation
import Foundations
import Testing

@testable import Corpora

/// Suggestions for mistyped words.
@Suite struct SpellingTests {
  static let methods = [
    "SVM", "TCA", "GFK", "SA", "CORAL", "JDAR", "JIASL", "AKTLR", "CAFS", "LinOT", "OTDA", "KMM",
    "SourceOnly", "AdaBN", "DAN", "JAN", "DeepCORAL", "DANN", "CDAN+E", "DSAN", "MCC", "DIDAN",
    "LIDAN", "TargetSupervised",
  ]

  @Test(arguments: [
    ("DIDEN", "DIDAN"), ("didna", "DIDAN"), ("DDIAN", "DIDAN"), ("LDIAN", "LIDAN"),
    ("CDAN", "CDAN+E"), ("source", "SourceOnly"), ("SuorceOnly", "SourceOnly"),
    ("Source-Only", "SourceOnly"), ("TargetSupervized", "TargetSupervised"), ("adabm", "AdaBN"),
    ("deep_coral", "DeepCORAL"), ("quicksort", nil), ("x", nil), ("", nil),
  ])
  func aMethodIsSuggested(_ typed: String, _ meant: String?) {
    #expect(Spelling.nearest(to: typed, among: Self.methods) == meant)
  }

  @Test(arguments: [
    ("EmoBD", "EmoDB"), ("Emo", "EmoDB"), ("CAISA", "CASIA"), ("casai", "CASIA"),
    ("enterfaec", "eNTERFACE"), ("eNTERFACE06", "eNTERFACE"), ("nemmo", "nEMO"),
    ("ravdes", "RAVDESS"),
    ("IEMOCAP", nil),
    ("mine.cvs", nil),
  ])
  func aCorpusIsSuggested(_ typed: String, _ meant: String?) {
    let error = #expect(throws: CorpusNameError.self) { try CorpusDescription.find(typed) }
    let known = CorpusDescription.known.map(\.name)
    #expect(error == .unknown(typed, suggestion: meant, known: known))
    #expect(error.map { "\($0)".contains("Did you mean") } == (meant != nil))
    #expect(error.map { "\($0)".hasSuffix("ends in .csv.") } == typed.contains("."))
  }

  @Test(arguments: [
    ("angrry", "angry"), ("hapiness", "happiness"), ("nuetral", "neutral"), ("sadnes", "sadness"),
    ("surprize", "surprise"), ("bordeom", "boredom"), ("digsust", "disgust"), ("Freud", "Freude"),
    ("contempt", nil), ("proud", nil),
  ])
  func anEmotionIsSuggested(_ typed: String, _ meant: String?) {
    #expect(Emotion.nearestSynonym(to: typed)?.label == meant)
    let error = ManifestProblem.unknownEmotion(label: typed).error(in: "mine.csv", line: 2)
    #expect("\(error)".contains("Did you mean '\(meant ?? "")") == (meant != nil))
  }

  @Test(arguments: [
    ("EmoDB_CASIA", "Did you mean 'EmoDB→CASIA'?"), ("EmoDB CASIA", "Did you mean 'EmoDB→CASIA'?"),
    ("EmoDB to CASIA", "Did you mean 'EmoDB→CASIA'?"), ("casianemo", "Did you mean 'CASIA→nEMO'?"),
    ("EmoDB→CAISA", "Did you mean 'CASIA'?"), ("EmoBD-CASIA", "Did you mean 'EmoDB'?"),
    ("CASIA-Emo-BD", "Did you mean 'EmoDB'?"), ("Emo-BD-CASIA", "Did you mean 'EmoDB'?"),
    ("EmoDB", "'EmoDB' is not a task. Write"), ("Emo-DB", "'Emo-DB' is not a task"),
    ("EmoDB-EmoDB", "cannot be both"), ("", "'' is not a task. Write"),
  ])
  func aTaskIsSuggested(_ typed: String, _ part: String) {
    let error = #expect(throws: (any Error).self) { try CorpusTask(parsing: typed) }
    #expect(error.map { "\($0)".contains(part) } == true, "\(String(describing: error))")
  }

  @Test func levenshteinsDistance() {
    #expect(Spelling.distance("kitten", "sitting") == 3)
    #expect(Spelling.distance("", "abc") == 3)
    #expect(Spelling.nearest(to: "qqqqqq", among: ["EmoDB", "CASIA"]) == nil)
  }

  @Test func neighboursThatSwappedPlacesAreOneMistake() {
    #expect(Spelling.distance("ab", "ba") == 1)
    #expect(Spelling.distance("casia", "caisa") == 1)
    // each part is changed at most once
    #expect(Spelling.distance("ca", "abc") == 3)
    for (left, right) in [("didan", "lidan"), ("", "abc"), ("emodb", "emobd"), ("a", "a")] {
      #expect(Spelling.distance(left, right) == Spelling.distance(right, left))
    }
  }
}
