// SPDX-License-Identifier: MIT

import Foundations

/// Computes the 384 acoustic features of the INTERSPEECH 2009 Emotion Challenge (Schuller, Steidl &
/// Batliner, 2009).
///
/// The 16 descriptors of each frame are smoothed, and their deltas are added; each of the 32 contours
/// gives 12 functionals. Features are ordered by static before delta, then by descriptor, then by
/// functional, and have openSMILE's names: `pcm_RMSenergy_sma_max` is the first, `F0_sma_de_kurtosis` the
/// last.
package struct AcousticFeatureExtractor: Sendable {
  /// Names of the 384 features.
  package static let names = (LowLevelDescriptors.names + LowLevelDescriptors.deltaNames)
    .flatMap { contour in Functionals.names.map { "\(contour)_\($0)" } }
  /// The contour of each feature, counted from 0; its functionals are a group.
  package static let groups = names.indices.map { $0 / Functionals.names.count }

  /// Settings of the features.
  package let settings: AcousticFeatureSettings
  private let analyser: FrameAnalyser
  private let detector: PitchDetector

  /// - Throws: `UserError` if the settings are meaningless.
  package init(_ settings: AcousticFeatureSettings) throws {
    try settings.check()
    self.settings = settings
    analyser = FrameAnalyser(settings)
    detector = PitchDetector(settings)
  }

  /// Computes the features of an utterance, in the order of ``names``.
  ///
  /// A recording shorter than one frame is padded with zeros.
  /// - Parameters:
  ///   - recording: the utterance.
  ///   - name: the recording's name in errors.
  /// - Returns: 384 finite numbers.
  /// - Throws: `UserError` if samples, or features because of very large samples, are not finite.
  package func features(of recording: Recording, named name: String = "a recording") throws
    -> [Float]
  {
    let contours = try contours(of: recording)
    let features = contours.flatMap { contour in
      Functionals(of: contour).values.map(Float.init)
    }
    if let index = features.firstIndex(where: { !$0.isFinite }) {
      throw UserError(
        """
        The acoustic feature '\(Self.names[index])' of \(name) is not a finite number: some samples \
        are not finite or far beyond full scale. Fetch the file again, or leave it out of the corpus.
        """)
    }
    return features
  }

  /// Computes the smoothed descriptors, then their deltas, `[32][frames]`.
  func contours(of recording: Recording) throws -> [[Double]] {
    let samples = try recording.resampled(to: settings.sampleRate, by: settings.resampler).samples
    let smoothed = LowLevelDescriptors(of: samples, by: analyser, pitchBy: detector).contours.map {
      Contour.smoothed($0, length: settings.smoothing)
    }
    return smoothed + smoothed.map { Contour.delta($0, window: settings.deltaWindow) }
  }
}

/// The sixteen descriptors of a recording, one number each per frame, before smoothing.
///
/// Frames are not padded. A recording shorter than one frame is padded with zeros to one.
struct LowLevelDescriptors {
  /// Names of the smoothed contours, in the order of ``contours``.
  static let names = names(suffix: "sma")
  /// Names of their deltas.
  static let deltaNames = names(suffix: "sma_de")

  /// RMS energy, twelve cepstral coefficients, zero-crossing rate, strength of voicing, pitch
  /// in hertz: `[16][frames]`.
  let contours: [[Double]]

  private static func names(suffix: String) -> [String] {
    ["pcm_RMSenergy_\(suffix)"]
      + (1...MelCepstrum.coefficients).map { "pcm_fftMag_mfcc_\(suffix)[\($0)]" }
      + ["pcm_zcr_\(suffix)", "voiceProb_\(suffix)", "F0_\(suffix)"]
  }

  /// - Parameters:
  ///   - samples: the sound, at the sample rate of the analyser's settings.
  ///   - analyser: computes all descriptors but the pitch.
  ///   - detector: finds the pitch.
  init(of samples: [Float], by analyser: FrameAnalyser, pitchBy detector: PitchDetector) {
    let settings = analyser.settings
    let missing = settings.frameLength - samples.count
    let signal = missing > 0 ? samples + [Float](repeating: 0, count: missing) : samples
    var contours = [[Double]](repeating: [], count: Self.names.count)
    var workspace = FrameAnalyser.Workspace(analyser)
    for start in stride(
      from: 0, through: signal.count - settings.frameLength, by: settings.hopLength)
    {
      let frame = signal[start..<(start + settings.frameLength)].map(Double.init)
      let found = analyser.analyse(frame, with: &workspace)
      contours[0].append(found.energy)
      for (index, value) in found.cepstrum.enumerated() { contours[1 + index].append(value) }
      contours[13].append(found.zeroCrossingRate)
      contours[14].append(found.voicing)
    }
    contours[15] = detector.pitches(in: signal)
    self.contours = contours
  }
}
