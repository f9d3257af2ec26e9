// SPDX-License-Identifier: MIT

/// The release that this code is or follows.
package enum Release {
  /// The version by semantic versioning, also that of `CITATION.cff` and the newest of `CHANGELOG.md`.
  package static let version = "2.0.0"
}
