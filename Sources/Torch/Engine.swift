// SPDX-License-Identifier: MIT

import CTorch
import Foundation

/// The libtorch library as a whole.
public enum Engine {
  /// Loads libtorch, which otherwise happens when the first tensor is made.
  public static func load() throws(LibraryError) { _ = try Libtorch.table.get() }

  /// True if libtorch can be loaded and computes on a GPU of this machine.
  public static var hasCUDA: Bool { (try? load()) != nil && libtorch.cuda_available() }

  /// True if convolution, pooling and unfolding on the GPU use kernels that are compiled when the program runs.
  /// Where their compiler is missing, libtorch's own operations give the same results, more slowly.
  public static var compilesKernels: Bool { hasCUDA && libtorch.has_kernels() }

  /// Version of libtorch, e.g. `1.13.1`.
  public static var version: String { String(cString: libtorch.version()) }

  /// Number of threads that one operation may use.
  public static var threads: Int { Int(libtorch.threads()) }

  /// Fixes the number of threads without loading libtorch: one that is loaded later begins with it, and with 1
  /// where nothing was said.
  public static func prepare(threads count: Int) throws {
    precondition(count > 0, "an operation needs a thread")
    Libtorch.threads.store(Int32(clamping: count), ordering: .relaxed)
    if Libtorch.isOpen.load(ordering: .acquiring) { try setThreads(count) }
  }

  /// Fixes the number of threads; the order of floating-point sums depends on it.
  public static func setThreads(_ count: Int) throws {
    precondition(count > 0, "an operation needs a thread")
    try check(libtorch.set_threads(Int32(clamping: count)), "set threads")
  }

  private static let scope = NSRecursiveLock()

  /// Runs `body` with the given number of threads per operation and restores the former number
  /// afterwards.
  ///
  /// The number belongs to the whole process, so bodies on different threads run one after another. A
  /// thread that `body` starts must call ``setThreads(_:)`` itself, since libtorch keeps a copy of the
  /// number per thread.
  public static func with<Result>(threads count: Int, _ body: () throws -> Result) throws -> Result
  {
    scope.lock()
    defer { scope.unlock() }
    let before = threads
    try setThreads(count)
    let result = Swift.Result { try body() }
    try setThreads(before)
    return try result.get()
  }

  /// Chooses the device for `auto`: `cuda` where libtorch can use a GPU, else `cpu`. Other names stay.
  ///
  /// Where the system shows no GPU, libtorch is not loaded for it.
  public static func device(for name: String) -> String {
    guard name == "auto" else { return name }
    let drivers = ["/dev/nvidiactl", "/dev/dxg", "/dev/kfd"]
    let mayBe = drivers.contains(where: FileManager.default.fileExists(atPath:))
    return mayBe && hasCUDA ? "cuda" : "cpu"
  }

  /// Checks that a device can be used.
  /// - Throws: ``TorchError/deviceUnavailable(_:reason:)``.
  public static func require(device: String) throws {
    let kind = device.prefix { $0 != ":" }
    switch kind {
    case "cpu": return
    case "cuda" where hasCUDA: return
    case "cuda":
      throw TorchError.deviceUnavailable(
        device, reason: "this libtorch \(version) was built without CUDA, or no GPU is visible")
    default:
      throw TorchError.deviceUnavailable(device, reason: "known devices are cpu and cuda")
    }
  }
}

extension Engine {
  /// Calls `work` on several threads at the same time, and returns when all calls have.
  ///
  /// The threads are those that operations compute on, if they are accessible. After an operation these
  /// wait busily for the next one, and other threads would have to share their cores.
  public static func onEachThread(_ threads: Int, _ work: @Sendable () -> Void) {
    let isDone = withoutActuallyEscaping(work) { work in
      let call = Call(work: work)
      return withExtendedLifetime(call) {
        libtorch.parallel(
          Int32(clamping: threads),
          { context in
            guard let context else { return }
            Unmanaged<Call>.fromOpaque(context).takeUnretainedValue().work()
          }, Unmanaged.passUnretained(call).toOpaque())
      }
    }
    if !isDone { DispatchQueue.concurrentPerform(iterations: threads) { _ in work() } }
  }

  private final class Call: Sendable {
    let work: @Sendable () -> Void
    init(work: @escaping @Sendable () -> Void) { self.work = work }
  }
}
