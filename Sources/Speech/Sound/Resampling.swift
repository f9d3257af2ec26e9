import CSoxr

/// How the sample rate is changed; named in settings, since other filters give other numbers.
package enum Resampler: String, Codable, Hashable, Sendable {
  /// libsoxr's high quality: 20 bits, linear phase.
  case soxrHighQuality = "soxr-HQ"
}

extension Recording {
  /// The recording at another sample rate, unchanged where it has that rate already.
  /// - Parameters:
  ///   - rate: in hertz.
  ///   - resampler: the filter; there is one so far.
  /// - Throws: ``SpeechError/cannotResample(from:to:reason:)``.
  package func resampled(to rate: Int, by resampler: Resampler = .soxrHighQuality) throws
    -> Recording
  {
    if rate == sampleRate { return self }
    func failure(_ reason: String) -> SpeechError {
      .cannotResample(from: sampleRate, to: rate, reason: reason)
    }
    guard rate > 0 else { throw failure("a sample rate is positive") }
    let capacity = Int((Double(samples.count) * Double(rate) / Double(sampleRate)).rounded(.up))
    var quality = csoxr_high_quality()
    var problem: soxr_error_t?
    let resampled = [Float](unsafeUninitializedCapacity: capacity) { output, written in
      problem = soxr_oneshot(
        Double(sampleRate), Double(rate), 1, samples, samples.count, nil, output.baseAddress,
        capacity, &written, nil, &quality, nil)
    }
    if let problem { throw failure(String(cString: problem)) }
    return Recording(samples: resampled, sampleRate: rate)
  }
}
