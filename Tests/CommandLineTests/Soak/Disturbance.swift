// SPDX-License-Identifier: MIT
import Foundation
import Foundations
import TestSupport
import Testing

/// Something that happens to a running program.
enum Disturbance: String, CaseIterable {
  /// It and all that it started end at once, at any moment.
  case kill
  /// It is asked to stop.
  case interrupt
  /// Its disk becomes full at any moment.
  case fullDisk
  /// Its disk refuses one call in some dozens.
  case failingCalls
  /// Its disk takes its time, and refuses one call in some hundreds.
  case slowDisk
  /// The clock goes a day behind the times of the files.
  case clockBack
  /// Another machine does the same work in the same store, and is killed.
  case secondWriter
}

extension ChildProcess {
  /// Ends the process and all that it started, without a chance to tidy up.
  func killWithChildren() throws {
    let family = try [processIdentifier] + Self.descendants(of: processIdentifier)
    for one in family { kill(one, SIGKILL) }
  }

  /// The processes below one, all of them held still, so that they start none that nobody knows of.
  private static func descendants(of process: Int32) throws -> [Int32] {
    kill(process, SIGSTOP)
    return try children(of: process).flatMap { child in
      try [child] + descendants(of: child)
    }
  }

  private static func children(of process: Int32) throws -> [Int32] {
    try FileManager.default.contentsOfDirectory(atPath: "/proc").compactMap(Int32.init)
      .filter { one in
        let status = (try? String(contentsOfFile: "/proc/\(one)/status", encoding: .utf8)) ?? ""
        return status.contains("\nPPid:\t\(process)\n")
      }
  }
}
