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
