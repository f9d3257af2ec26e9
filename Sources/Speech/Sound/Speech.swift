// SPDX-License-Identifier: MIT

import CSndfile
import CSoxr

/// Versions of the libraries that process sound, recorded in the provenance of every trial.
package enum Speech {
  /// Version of the library that decodes audio files, such as `libsndfile-1.2.0`.
  package static var decoderVersion: String { String(cString: sf_version_string()) }

  /// Version of the library that changes the sample rate, such as `libsoxr-0.1.3`.
  package static var resamplerVersion: String { String(cString: soxr_version()) }
}
