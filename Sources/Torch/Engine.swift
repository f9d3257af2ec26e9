import CTorch
import Foundation

/// The library below as a whole.
public enum Engine {
  /// The version of libtorch, e.g. `1.13.1`.
  public static var version: String { String(cString: ct_version()) }

  /// The number of threads that one operation may use.
  public static var threads: Int { Int(ct_threads()) }

  /// Fixes the number of threads; the order of floating-point sums depends on it.
  public static func setThreads(_ count: Int) throws {
    precondition(count > 0, "an operation needs a thread")
    try check(ct_set_threads(Int32(count)), "set threads")
  }

  /// Has operations without a deterministic implementation fail instead of differing between runs.
  public static func setDeterministic(_ on: Bool) throws {
    try check(ct_set_deterministic(on), "deterministic")
  }

  /// Checks that a device can be used.
  /// - Throws: ``TorchError/deviceUnavailable(_:reason:)``.
  public static func require(device: String) throws {
    let kind = device.prefix { $0 != ":" }
    switch kind {
    case "cpu": return
    case "cuda" where ct_cuda_available(): return
    case "cuda":
      throw TorchError.deviceUnavailable(
        device, reason: "this libtorch \(version) was built without CUDA, or no GPU is visible")
    default:
      throw TorchError.deviceUnavailable(device, reason: "known devices are cpu and cuda")
    }
  }
}
