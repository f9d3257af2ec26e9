// SPDX-License-Identifier: MIT

import CSoxr
import Foundations

/// Filter that changes the sample rate. It is part of the settings, since other filters give other numbers.
package enum Resampler: String, Codable, Hashable, Sendable {
  /// libsoxr's high quality: 20 bits, linear phase.
  case soxrHighQuality = "soxr-HQ"
}

extension Recording {
  /// Converts the recording to another sample rate; returns it unchanged if it has that rate already.
  /// - Parameters:
  ///   - rate: in hertz.
  ///   - resampler: the filter.
  /// - Throws: `UserError`.
  package func resampled(to rate: Int, by resampler: Resampler = .soxrHighQuality) throws
    -> Recording
  {
    if rate == sampleRate { return self }
    func failure(_ reason: String) -> UserError {
      UserError(
        "Cannot change the sample rate from \(sampleRate) Hz to \(rate) Hz: \(reason). "
          + "Use positive rates.")
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
