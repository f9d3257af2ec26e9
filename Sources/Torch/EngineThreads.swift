import CTorch
import Foundation

extension Engine {
  /// Calls `work` on several threads at the same time, and returns when all calls have.
  ///
  /// They are the threads that operations compute on, where those can be reached: after an operation
  /// these wait busily for the next one, and other threads would have to share their cores.
  public static func onEachThread(_ threads: Int, _ work: @Sendable () -> Void) {
    let isDone = withoutActuallyEscaping(work) { work in
      let call = Call(work: work)
      return withExtendedLifetime(call) {
        ct_parallel(
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
