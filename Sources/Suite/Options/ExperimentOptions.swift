// SPDX-License-Identifier: MIT

import ArgumentParser

/// Options that one experiment has beside those of all.
package protocol ExperimentOptions: ParsableArguments {
  /// The options as they are repeated to make the page again.
  var arguments: [String] { get }
}

/// No options beside those of all experiments.
package struct NoOptions: ExperimentOptions {
  package init() {}
  package var arguments: [String] { [] }
}
