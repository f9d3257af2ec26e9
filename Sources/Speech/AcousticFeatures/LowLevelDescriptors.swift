import Foundation

/// The sixteen descriptors of a recording, one number each per frame, before smoothing.
///
/// Frames are not padded. A recording shorter than one frame is extended by zeros to one.
struct LowLevelDescriptors {
  /// What the smoothed contours are called, in the order of ``contours``.
  static let names = names(suffix: "sma")
  /// What their deltas are called.
  static let deltaNames = names(suffix: "sma_de")

  /// RMS energy, twelve cepstral coefficients, zero-crossing rate, strength of voicing, pitch
  /// in hertz: `[16][frames]`.
  let contours: [[Double]]

  private static func names(suffix: String) -> [String] {
    ["pcm_RMSenergy_\(suffix)"]
      + (1...MelCepstrum.coefficients).map { "pcm_fftMag_mfcc_\(suffix)[\($0)]" }
      + ["pcm_zcr_\(suffix)", "voiceProb_\(suffix)", "F0_\(suffix)"]
  }

  /// - Parameter samples: at the sample rate of the analyser's settings.
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
