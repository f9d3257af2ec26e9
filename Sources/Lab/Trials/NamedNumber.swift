// SPDX-License-Identifier: MIT

/// A number with the name that pages show.
package struct NamedNumber: Codable, Hashable, Sendable {
  package var name: String
  package var value: Double

  package init(name: String, value: Double) {
    self.name = name
    self.value = value
  }
}

/// Names of the losses in a history; methods add names of their own for their diagnostics.
package enum LossName {
  package static let regression = "regression loss"
  package static let adaptation = "adaptation loss"
  /// The balanced recall on the source's batches in training, with dropout.
  package static let sourceUAR = "source UAR"
}
