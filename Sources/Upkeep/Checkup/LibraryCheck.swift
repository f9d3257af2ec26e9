import Adaptation
import HDF5
import Speech
import Torch

/// The libraries that the programs are linked with; without them they would not have started.
enum LibraryCheck {
  static var findings: [Finding] {
    [
      .ok("libtorch", "\(Engine.version), \(threads), \(cuda)"),
      .ok("HDF5", HDF5.version),
      .ok("libsndfile", number(in: Speech.decoderVersion)),
      .ok("soxr", number(in: Speech.resamplerVersion)),
      .ok("LIBLINEAR", LinearSVM.libraryVersion),
    ]
  }

  private static var threads: String {
    "\(Engine.threads) thread\(Engine.threads == 1 ? "" : "s")"
  }

  private static var cuda: String {
    (try? Engine.require(device: "cuda")) == nil
      ? "without CUDA or without a GPU (--device cpu)" : "with CUDA (--device cuda)"
  }

  /// `1.2.0` of `libsndfile-1.2.0`.
  private static func number(in version: String) -> String {
    version.split(separator: "-").last.map(String.init) ?? version
  }
}
