import CSndfile
import CSoxr

/// The libraries that sound passes through, named in every record's provenance.
package enum Speech {
  /// The version of the library that decodes audio files, such as `libsndfile-1.2.0`.
  package static var decoderVersion: String { String(cString: sf_version_string()) }

  /// The version of the library that changes the sample rate, such as `libsoxr-0.1.3`.
  package static var resamplerVersion: String { String(cString: soxr_version()) }
}
