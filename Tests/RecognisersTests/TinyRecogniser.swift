// SPDX-License-Identifier: MIT
import Adaptation
import Corpora
import Foundation
import Foundations
import Speech
import TestSupport

@testable import Lab
@testable import Recognisers

/// A trial of ``TinyTask`` on spectrograms of 8 × 12, and the recogniser made from it.
struct TinyRecogniser {
  let trial: Trial
  let outcome: CompletedTrial
  /// The target before standardisation.
  let spectrograms: SpectrogramSet
  let digests: [Digest]
  let recogniser: Recogniser

  init(
    _ method: any AdaptationMethod, recordings: Int = 18,
    standardisation: Standardisation = .perCorpus
  ) throws {
    var task = TinyTask()
    task.targetSounds = (0..<recordings).map { $0 % 3 }
    task.targetSpeakers = (0..<recordings).map { "speaker \($0 % 3)" }
    var trial = try TinyTask.trial(method)
    trial.deep.input = .spectrograms(
      InputSettings(
        spectrogram: SpectrogramSettings(scale: .linear, height: 8, width: 12),
        standardisation: standardisation))
    self.trial = trial
    let data = try task.data()
    spectrograms = SpectrogramSet(
      settings: trial.deep.input.spectrogram, paths: data.target.paths,
      values: try data.target.inputs.floats)
    digests = data.target.paths.map { Digest(of: Data($0.utf8)) }
    outcome = try TrialRun(
      trial: trial, key: trial.key(), method: method,
      data: TaskData(
        source: data.source,
        target: UnlabelledSet(
          inputs: spectrograms.standardised(standardisation, speakers: data.target.speakers)
            .inputs(device: "cpu"),
          paths: data.target.paths, speakers: data.target.speakers),
        referee: data.referee),
      device: "cpu"
    ).run(provenance: TinyTask.provenance) { _ in }
    recogniser = try Recogniser(
      trial: trial, key: trial.key(), network: outcome.networks[0].network,
      spectrograms: spectrograms, target: digests,
      speakers: data.target.speakers, provenance: TinyTask.provenance,
      licences: [.init(corpus: "EmoDB", licence: "CC0 1.0", homePage: "")])
  }

  /// A model file, made once for all tests that only need its bytes.
  static let model = Result { () throws -> Data in
    try withTemporaryFolder { folder in
      let url = folder.appending(path: "model.h5")
      try TinyRecogniser(DIDAN()).recogniser.write(to: url)
      return try Data(contentsOf: url)
    }
  }
}
