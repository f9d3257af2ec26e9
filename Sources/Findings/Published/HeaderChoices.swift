// SPDX-License-Identifier: MIT

import Notebook

extension PageHeader.Choice {
  /// A network is taken as it is after its last epoch.
  package static let lastEpoch = Self("UAR", "after the last epoch; no choice was made")

  /// A network after its last epoch, a classifier with its default setting.
  package static let lastEpochOrDefault = Self(
    "UAR",
    "after the last epoch (of shallow methods, with the default setting); no choice was made, unless a table says otherwise"
  )
}
