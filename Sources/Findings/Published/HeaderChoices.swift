import Notebook

extension PageHeader.Choice {
  /// A network is taken as it is after its last epoch.
  package static let lastEpoch = Self("UAR", "after the last epoch; no choice was made")

  /// The same where classifiers, which have settings and no epochs, stand beside networks.
  package static let lastEpochOrDefault = Self(
    "UAR",
    "after the last epoch (of shallow methods, with the default setting); no choice was made, unless a table says otherwise"
  )
}
