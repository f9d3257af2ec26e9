// SPDX-License-Identifier: MIT

/// Complete settings of the acoustic features of the INTERSPEECH 2009 Emotion Challenge (Schuller, Steidl
/// & Batliner, 2009): every choice that affects their values.
///
/// The defaults are those of openSMILE's configuration `IS09_emotion`; for the pitch they are those of
/// Praat's command *To Pitch (ac)*, which is Boersma's method (1993), with pitches from 50 to 500 Hz. The
/// settings are part of the key of every trial that uses the features, so no field is optional.
package struct AcousticFeatureSettings: ExtractionSettings {
  /// Version of the computation, raised whenever the values change.
  package var version = 3
  /// Name of the feature set.
  package var name = "IS09"
  /// Sample rate to which recordings are converted, in hertz.
  package var sampleRate = 16_000
  /// Filter that changes the sample rate.
  package var resampler = Resampler.soxrHighQuality
  /// Length of a frame, in samples (25 ms); its window is Hamming's.
  package var frameLength = 400
  /// Distance between the starts of successive frames, in samples (10 ms).
  package var hopLength = 160
  /// Length of the Fourier transform, in samples; a power of two.
  package var fftLength = 512
  /// Share of the previous sample that is subtracted from each sample of a frame.
  package var preEmphasis = 0.97
  /// Number of mel bands from which the cepstrum is computed.
  package var melBands = 26
  /// Lower edge of the lowest mel band, in hertz.
  package var melLow = 0.0
  /// Upper edge of the highest mel band, in hertz.
  package var melHigh = 8000.0
  /// Length L of the cepstrum's window, 1 + L/2 · sin(πi / L).
  package var cepstralLifter = 22.0
  /// Length of the stretch of sound in which the pitch is searched, in samples (60 ms, three of the
  /// longest periods); its window is Hann's.
  package var pitchFrameLength = 960
  /// Lowest pitch of the search, in hertz.
  package var minimumPitch = 50.0
  /// Highest pitch of the search, in hertz.
  package var maximumPitch = 500.0
  /// Strength of voicing above which a frame has a pitch.
  package var voicingThreshold = 0.45
  /// Level, relative to the recording's highest, below which a frame counts as silence.
  package var silenceThreshold = 0.03
  /// Loss of a pitch's strength for each octave below the highest pitch.
  package var octaveCost = 0.01
  /// Length of the median filter of the pitch, in frames; an odd number.
  package var pitchMedian = 3
  /// Length of the moving average, in frames; an odd number.
  package var smoothing = 3
  /// Number of frames before and after a frame that its delta uses.
  package var deltaWindow = 2

  /// Creates settings with the defaults above.
  package init() {}

  /// Number of features.
  package var shape: [Int] { [AcousticFeatureExtractor.names.count] }

  /// Longest period of the search, in samples.
  var longestPeriod: Int { Int((Double(sampleRate) / minimumPitch).rounded(.up)) }

  /// Shortest period of the search, in samples.
  var shortestPeriod: Int { max(1, Int((Double(sampleRate) / maximumPitch).rounded(.down))) }

  /// Checks that the settings are meaningful.
  /// - Throws: `UserError`, which names the field.
  package func check() throws {
    let positive = [
      ("sampleRate", sampleRate), ("frameLength", frameLength), ("hopLength", hopLength),
      ("pitchFrameLength", pitchFrameLength), ("melBands", melBands), ("pitchMedian", pitchMedian),
      ("smoothing", smoothing), ("deltaWindow", deltaWindow),
    ]
    for (field, value) in positive { try require(value > 0, field, "\(value) is not positive") }
    try require(frameLength > 1, "frameLength", "a single sample has no zero crossings")
    try require(
      fftLength >= frameLength && fftLength.nonzeroBitCount == 1, "fftLength",
      "\(fftLength) is not a power of two of at least the frame's \(frameLength) samples")
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
    try require(
      octaveCost >= 0 && octaveCost.isFinite, "octaveCost", "\(octaveCost) is not a valid cost")
    try require(pitchMedian % 2 == 1, "pitchMedian", "\(pitchMedian) is not odd")
    try require(smoothing % 2 == 1, "smoothing", "\(smoothing) is not odd")
  }
}

extension AcousticFeatureSettings {
  /// Duration of the shortest utterance that fills a frame, in seconds.
  package var shortestUtterance: Double { Double(frameLength) / Double(sampleRate) }
}
