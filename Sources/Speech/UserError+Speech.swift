// SPDX-License-Identifier: MIT

import Foundation
import Foundations

extension UserError {
  static func missingSound(_ name: String) -> UserError {
    UserError("There is no audio file '\(name)'. Check the folder of the corpus.")
  }

  /// - Parameter reason: a clause.
  static func notSound(_ name: String, _ reason: String) -> UserError {
    UserError(
      """
      Cannot decode '\(name)' as audio: \(reason). \
      Fetch the file again, or leave it out of the corpus.
      """)
  }

  static func truncatedSound(_ name: String, promised: Int, found: Int, unit: String) -> UserError {
    UserError(
      """
      '\(name)' is truncated: its header promises \(promised) \(unit), but there are only \
      \(found). Fetch the file again.
      """)
  }

  static func emptySound(_ name: String) -> UserError {
    UserError("'\(name)' holds no sound: it has no samples. Fetch the file again.")
  }

  /// - Parameter peak: as a multiple of full scale.
  static func beyondFullScale(_ name: String, _ peak: Float) -> UserError {
    UserError(
      """
      '\(name)' holds samples up to \(String(format: peak < 1e6 ? "%.0f" : "%.0e", Double(peak))) times full scale \
      (\(SoundLevels.decibels(peak)) over it), which no recording has: integers may have been written as \
      floating-point numbers. Scale the samples to -1 … 1, or leave the file out.
      """)
  }

  static func unwritable(_ url: URL, _ reason: String) -> UserError {
    UserError(
      """
      Cannot write '\(url.path)': \(reason). \
      Check that the folder exists, is writable, and has space left.
      """)
  }
}
