// SPDX-License-Identifier: MIT
import Adaptation
import Evaluation
import Foundation
import Foundations
import TestSupport
import Testing

@testable import Lab
@testable import Recognisers

/// A recogniser predicts like its trial: together to the bit, alone up to rounding.
@Suite struct RecogniserTests {
  /// Methods with batch statistics of each corpus, and with shared ones.
  private static let methods: [any AdaptationMethod & Sendable] = [DIDAN(), AdaBN(), SourceOnly()]

  @Test(arguments: methods.indices) func togetherTheTargetIsPredictedAsInTheRecord(
    method: Int
  ) throws {
    let tiny = try TinyRecogniser(Self.methods[method])
    let record = try #require(tiny.outcome.predictions.last)
    #expect(try tiny.recogniser.predictions(ofTarget: tiny.recordings) == record)
    // standardised over the corpus, whose speakers do not matter
    #expect(try tiny.recogniser.predictions(together: tiny.recordings) == record)
    try withTemporaryFolder { folder in
      let url = folder.appending(path: "model.h5")
      try tiny.recogniser.write(to: url)
      let read = try Recogniser(contentsOf: url)
      #expect(try read.predictions(ofTarget: tiny.recordings) == record)
      #expect(
        try read.predictions(of: tiny.recordings)
          == tiny.recogniser.predictions(of: tiny.recordings))
      #expect(read.description == tiny.recogniser.description)
      #expect(read.provenance == TinyTask.provenance)
      #expect(read.licences == tiny.recogniser.licences)
      #expect(read.target == tiny.digests)
    }
  }

  /// Three speakers of eight utterances each; a recording alone is one of an unknown speaker.
  @Test func aTargetIsStandardisedPerSpeakerAsInTheRecord() throws {
    let tiny = try TinyRecogniser(DIDAN(), recordings: 24, standardisation: .perSpeaker)
    let record = try #require(tiny.outcome.predictions.last)
    try withTemporaryFolder { folder in
      let url = folder.appending(path: "model.h5")
      try tiny.recogniser.write(to: url)
      let read = try Recogniser(contentsOf: url)
      #expect(try read.predictions(ofTarget: tiny.recordings) == record)
      let together = try read.predictions(together: tiny.recordings)
      #expect(together != record)
      let alone = try read.predictions(of: tiny.recordings)
      #expect(alone.scores.allSatisfy(\.isFinite) && alone != record)
    }
  }

  @Test(arguments: methods.indices) func aloneEachAgreesUpToRounding(method: Int) throws {
    let tiny = try TinyRecogniser(Self.methods[method])
    let record = try #require(tiny.outcome.predictions.last)
    let alone = try tiny.recogniser.predictions(of: tiny.recordings)
    let differences = zip(alone.scores, record.scores).map { abs($0 - $1) }
    #expect(try #require(differences.max()) < 1e-4)
    #expect(alone.labels == record.labels)
  }

  /// 700 recordings are normalised in two chunks; the stored statistics are the means of both.
  @Test func aloneNearlyAllOfManyAgree() throws {
    let tiny = try TinyRecogniser(DIDAN(), recordings: 700)
    let record = try #require(tiny.outcome.predictions.last)
    #expect(try tiny.recogniser.predictions(together: tiny.recordings) == record)
    let alone = try tiny.recogniser.predictions(of: tiny.recordings)
    let same = zip(alone.labels, record.labels).count { $0 == $1 }
    #expect(same >= 693, "\(same) of 700")
  }

  @Test func aloneNothingElseMattersToABit() throws {
    let tiny = try TinyRecogniser(DIDAN())
    let all = try tiny.recogniser.predictions(of: tiny.recordings)
    let path = tiny.spectrograms.paths[7]
    let one = try tiny.recogniser.predictions(
      of: MeasuredRecordings(tiny.spectrograms.selecting([path])))
    #expect(one.scores == Array(all.scores(at: 7)))
  }

  @Test func theTargetIsFoundAmongOtherFiles() throws {
    let tiny = try TinyRecogniser(DIDAN())
    let strangers = ["x", "y"].map { Digest(of: Data($0.utf8)) }
    let files: [Digest?] = [strangers[0], nil] + tiny.digests.reversed() + [strangers[1]]
    let order = try #require(tiny.recogniser.order(of: files))
    #expect(order.map { files[$0] } == tiny.digests)
    #expect(tiny.recogniser.order(of: Array(files.dropFirst(3))) == nil, "one is missing")
  }

  /// A file that is given twice is used once, since two files of the target may have the same contents.
  @Test func aFileGivenTwiceIsTakenOnce() throws {
    let tiny = try TinyRecogniser(DIDAN())
    let order = tiny.recogniser.order(of: tiny.digests + tiny.digests)
    #expect(order == Array(tiny.digests.indices))
  }
}
