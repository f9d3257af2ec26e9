// SPDX-License-Identifier: MIT
import Foundation

/// Looks at the memory of this process, twenty times a second.
final class MemoryWatch: @unchecked Sendable {
  private let lock = NSLock()
  private var isStopped = false
  private var peak = (own: 0.0, resident: 0.0)
  private let ended = DispatchSemaphore(value: 0)

  init() {
    Thread { [self] in
      while !lock.withLock({ isStopped }) {
        let text = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        func gigabytes(_ name: String) -> Double {
          let line = text.split(separator: "\n").first { $0.hasPrefix(name + ":") }
          let number = line?.split(whereSeparator: \.isWhitespace).dropFirst().first
          return number.flatMap { Double($0) }.map { $0 * 1024 / 1e9 } ?? 0
        }
        peak = (max(peak.own, gigabytes("RssAnon")), max(peak.resident, gigabytes("VmRSS")))
        usleep(50_000)
      }
      ended.signal()
    }.start()
  }

  func stop() -> (own: Double, resident: Double) {
    lock.withLock { isStopped = true }
    ended.wait()
    return peak
  }
}
