/// How sound becomes the acoustic features of the INTERSPEECH 2009 Emotion Challenge (Schuller,
/// Steidl & Batliner, 2009): everything that decides about their numbers.
///
/// The defaults are those of openSMILE's configuration `IS09_emotion`. Those of the pitch are of
/// Praat's command *To Pitch (ac)*, which is Boersma's method (1993); the range of pitches is 50 to
/// 500 Hz. Part of the key of every trial that uses the features, so nothing here
/// is optional.
package struct AcousticFeatureSettings: ExtractionSettings {
  /// Raised when the meaning of the numbers changes.
  package var version = 3
  /// The name of the feature set.
  package var name = "IS09"
  /// The sample rate that recordings are brought to, in hertz.
  package var sampleRate = 16_000
  /// What changes the sample rate.
  package var resampler = Resampler.soxrHighQuality
  /// The length of a frame, in samples (25 ms); its window is Hamming's.
  package var frameLength = 400
  /// The distance from one frame to the next, in samples (10 ms).
  package var hopLength = 160
  /// The length of the Fourier transform, in samples, a power of two.
  package var fftLength = 512
  /// How much of the sample before is taken from each sample of a frame.
  package var preEmphasis = 0.97
  /// The number of mel bands, from which the cepstrum is computed.
  package var melBands = 26
  /// Where the lowest mel band begins, in hertz.
  package var melLow = 0.0
  /// Where the highest mel band ends, in hertz.
  package var melHigh = 8000.0
  /// The length L of the cepstrum's window, 1 + L/2 · sin(πi / L).
  package var cepstralLifter = 22.0
  /// The length of the stretch of sound in which the pitch is looked for, in samples (60 ms, three
  /// of the longest periods); its window is Hann's.
  package var pitchFrameLength = 960
  /// The lowest pitch that is looked for, in hertz.
  package var minimumPitch = 50.0
  /// The highest pitch that is looked for, in hertz.
  package var maximumPitch = 500.0
  /// The strength of voicing above which a frame has a pitch.
  package var voicingThreshold = 0.45
  /// The level relative to the recording's highest below which a frame counts as silence.
  package var silenceThreshold = 0.03
  /// What a pitch's strength loses for each octave below the highest.
  package var octaveCost = 0.01
  /// The length of the pitch's median, in frames, an odd number.
  package var pitchMedian = 3
  /// The length of the moving average, in frames, an odd number.
  package var smoothing = 3
  /// How many frames before and after a frame its delta looks at.
  package var deltaWindow = 2

  /// Settings with the defaults above.
  package init() {}

  /// The number of features.
  package var shape: [Int] { [AcousticFeatureExtractor.names.count] }

  /// The longest period that is looked for, in samples.
  var longestPeriod: Int { Int((Double(sampleRate) / minimumPitch).rounded(.up)) }

  /// The shortest period that is looked for, in samples.
  var shortestPeriod: Int { max(1, Int((Double(sampleRate) / maximumPitch).rounded(.down))) }

  /// Refuses settings that have no meaning.
  /// - Throws: ``SpeechError/invalidSettings(field:reason:)``.
  package func check() throws {
    func require(_ condition: Bool, _ field: String, _ reason: String) throws {
      if !condition { throw SpeechError.invalidSettings(field: field, reason: reason) }
    }
    let positive = [
      ("sampleRate", sampleRate), ("frameLength", frameLength), ("hopLength", hopLength),
      ("pitchFrameLength", pitchFrameLength), ("melBands", melBands), ("pitchMedian", pitchMedian),
      ("smoothing", smoothing), ("deltaWindow", deltaWindow),
    ]
    for (field, value) in positive { try require(value > 0, field, "\(value) is not positive") }
    try require(frameLength > 1, "frameLength", "a single sample crosses zero nowhere")
    try require(
      fftLength >= frameLength && fftLength.nonzeroBitCount == 1, "fftLength",
      "\(fftLength) is no power of two of at least the frame's \(frameLength) samples")
    try require(0 <= preEmphasis && preEmphasis <= 1, "preEmphasis", "it must be within 0 and 1")
    try require(
      0 <= melLow && melLow < melHigh && melHigh <= Double(sampleRate) / 2, "melHigh",
      "\(melLow) to \(melHigh) Hz is not within 0 to half the sample rate of \(sampleRate) Hz")
    try require(
      cepstralLifter > 0 && cepstralLifter.isFinite, "cepstralLifter", "it must be positive")
    try require(
      maximumPitch > minimumPitch && maximumPitch < Double(sampleRate) / 2, "maximumPitch",
      "\(maximumPitch) Hz is not between the lowest pitch and half the sample rate")
    try require(
      minimumPitch > 0 && Double(sampleRate) / minimumPitch < Double(pitchFrameLength) / 2,
      "minimumPitch", "two periods of \(minimumPitch) Hz do not fit into the pitch's frame")
    try require(
      0 <= voicingThreshold && voicingThreshold <= 1, "voicingThreshold",
      "it must be within 0 and 1")
    try require(
      0 < silenceThreshold && silenceThreshold <= 1, "silenceThreshold",
      "it must be above 0 and at most 1")
    try require(octaveCost >= 0 && octaveCost.isFinite, "octaveCost", "\(octaveCost) is no cost")
    try require(pitchMedian % 2 == 1, "pitchMedian", "\(pitchMedian) is not odd")
    try require(smoothing % 2 == 1, "smoothing", "\(smoothing) is not odd")
  }
}
