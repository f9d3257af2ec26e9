// SPDX-License-Identifier: MIT
import Foundations
import HDF5
import Lab
import Speech
import Torch

/// The way from the numbers of recordings to the standardised input of a network or classifier.
protocol RecogniserInput {
  /// What the recogniser hears, in a few words.
  var title: String { get }
  /// Shortest duration of a recording, in seconds.
  var shortestUtterance: Double { get }

  /// Returns the function from a recording, and its name in errors, to its numbers, to be used on the calling
  /// thread only.
  func measurement() throws -> (_ recording: Recording, _ name: String) throws -> [Float]

  /// Each recording standardised as one of the target.
  func alone(_ recordings: MeasuredRecordings) throws -> Tensor
  /// The recordings standardised as a corpus of their own, of unknown speakers.
  func together(_ recordings: MeasuredRecordings) throws -> Tensor
  /// The target standardised as in the trial.
  func ofTarget(_ recordings: MeasuredRecordings, speakers: [String]) throws -> Tensor

  /// Writes the statistics.
  func write(to file: HDF5File) throws
}

/// Spectrograms, whose rows a trial standardises over their speaker or the whole target.
struct SpectrogramInput: RecogniserInput {
  let settings: InputSettings
  /// Statistics of the target's spectrograms; nil if rows are not standardised over a corpus.
  let rows: RowStatistics?

  init(_ settings: InputSettings, rows: RowStatistics?) {
    (self.settings, self.rows) = (settings, rows)
  }

  /// - Parameter target: the target before standardisation, in the order of the trial.
  init(_ settings: InputSettings, target: SpectrogramSet) {
    self.init(
      settings,
      rows: settings.standardisation.withoutSpeakers == .perCorpus
        ? RowStatistics(of: target) : nil)
  }

  private var spectrogram: SpectrogramSettings { settings.spectrogram }
  private var standardisation: Standardisation { settings.standardisation }
  var shortestUtterance: Double { spectrogram.shortestUtterance }
  var title: String {
    "a spectrogram of \(spectrogram.height) frequencies and \(spectrogram.width) moments"
  }

  func measurement() throws -> (Recording, String) throws -> [Float] {
    let extractor = try SpectrogramExtractor(spectrogram)
    return { recording, _ in try extractor.spectrogram(of: recording).values }
  }

  private func set(_ recordings: MeasuredRecordings) -> SpectrogramSet {
    SpectrogramSet(settings: spectrogram, paths: recordings.paths, values: recordings.values)
  }

  func alone(_ recordings: MeasuredRecordings) throws -> Tensor {
    let set = set(recordings)
    return
      try
      (rows.map { try set.standardised(by: $0) }
      ?? set.standardised(standardisation.withoutSpeakers)).inputs(device: "cpu")
  }

  func together(_ recordings: MeasuredRecordings) throws -> Tensor {
    try set(recordings).standardised(standardisation.withoutSpeakers).inputs(device: "cpu")
  }

  func ofTarget(_ recordings: MeasuredRecordings, speakers: [String]) throws -> Tensor {
    try set(recordings).standardised(standardisation, speakers: speakers).inputs(device: "cpu")
  }
}

/// Arrays in a model file: `/standardisation/mean` and `/standardisation/deviation` `[height]`, if rows are
/// standardised over a corpus.
extension SpectrogramInput {
  func write(to file: HDF5File) throws {
    guard let rows else { return }
    try file.write(rows.means, shape: [rows.means.count], at: "/standardisation/mean")
    try file.write(
      rows.deviations, shape: [rows.deviations.count], at: "/standardisation/deviation")
  }

  /// - Throws: ``RecogniserError``, `HDF5Error`, `UserError`.
  init(_ settings: InputSettings, in file: HDF5File, named name: String) throws {
    let input = settings.spectrogram
    // before the check, which computes the filters
    guard input.isPlausible else {
      throw RecogniserError.damaged(
        file: name, reason: "its settings describe impossible spectrograms")
    }
    try input.check()
    var rows: RowStatistics?
    if settings.standardisation.withoutSpeakers == .perCorpus {
      let means = try file.doubles(at: "/standardisation/mean").values
      let deviations = try file.doubles(at: "/standardisation/deviation").values
      guard [means.count, deviations.count] == [input.height, input.height],
        (means + deviations).allSatisfy(\.isFinite)
      else {
        throw RecogniserError.damaged(
          file: name, reason: "the statistics do not match the spectrograms")
      }
      rows = RowStatistics(means: means, deviations: deviations)
    }
    self.init(settings, rows: rows)
  }
}

extension SpectrogramSettings {
  /// Tells whether the sizes are possible; the spectrograms of a damaged file must not be computed.
  fileprivate var isPlausible: Bool {
    let hasBands =
      if case .mel(let bands, _, _, _) = scale { bands <= 4096 } else { true }
    return hasBands && height <= 4096 && width <= 4096 && sampleRate <= 768_000
      && fftLength <= 1 << 16 && windowLength <= 1 << 16 && hopLength <= 1 << 16
  }
}
