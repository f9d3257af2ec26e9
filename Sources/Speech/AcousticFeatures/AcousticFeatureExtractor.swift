/// Turns recordings into the 384 acoustic features of the INTERSPEECH 2009 Emotion Challenge
/// (Schuller, Steidl & Batliner, 2009).
///
/// 16 descriptors of each frame are smoothed, and their deltas are added; each of the 32 contours
/// gives 12 functionals. Features are ordered by static before delta, then by descriptor, then by
/// functional, and named as openSMILE names them: `pcm_RMSenergy_sma_max` is the first,
/// `F0_sma_de_kurtosis` the last.
package struct AcousticFeatureExtractor: Sendable {
  /// What each of the 384 features is called.
  package static let names = (LowLevelDescriptors.names + LowLevelDescriptors.deltaNames)
    .flatMap { contour in Functionals.names.map { "\(contour)_\($0)" } }

  /// How features are made.
  package let settings: AcousticFeatureSettings
  private let analyser: FrameAnalyser
  private let detector: PitchDetector

  /// - Throws: ``SpeechError/invalidSettings(field:reason:)``.
  package init(_ settings: AcousticFeatureSettings) throws {
    try settings.check()
    self.settings = settings
    analyser = FrameAnalyser(settings)
    detector = PitchDetector(settings)
  }

  /// The features of an utterance, in the order of ``names``.
  ///
  /// A recording shorter than one frame is extended by zeros.
  /// - Returns: 384 finite numbers.
  /// - Throws: ``SpeechError/notMeasurable(recording:feature:)`` for samples that are not finite
  ///   or so large that a feature is not; ``SpeechError/cannotResample(from:to:reason:)``.
  package func features(of recording: Recording) throws -> [Float] {
    try features(of: recording, named: "a recording")
  }

  /// - Parameter name: what the recording is called in errors.
  func features(of recording: Recording, named name: String) throws -> [Float] {
    let contours = try contours(of: recording)
    let features = contours.flatMap { contour in
      Functionals(of: contour).values.map(Float.init)
    }
    if let index = features.firstIndex(where: { !$0.isFinite }) {
      throw SpeechError.notMeasurable(recording: name, feature: Self.names[index])
    }
    return features
  }

  /// The smoothed descriptors, then their deltas, `[32][frames]`.
  func contours(of recording: Recording) throws -> [[Double]] {
    let samples = try recording.resampled(to: settings.sampleRate, by: settings.resampler).samples
    let smoothed = LowLevelDescriptors(of: samples, by: analyser, pitchBy: detector).contours.map {
      Contour.smoothed($0, length: settings.smoothing)
    }
    return smoothed + smoothed.map { Contour.delta($0, window: settings.deltaWindow) }
  }
}
