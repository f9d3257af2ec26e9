// SPDX-License-Identifier: MIT

import Lab

/// Differences from the paper, as the head of every page states them.
package enum Differences {
  /// Differences of every experiment of a profile.
  /// - Parameter readsTable: true if all methods learn from a table of features in the place of sound.
  package static func fromThePaper(_ profile: Profile, readsTable: Bool = false) -> [String] {
    let open = """
      The published abstract does not give the form of the regression loss, the aligned layer, the \
      trade-off parameters, the optimiser or the number of updates; these settings are ours.
      """
    let small = """
      A compact network (four convolutions, batch normalisation, mean over time) on 64 × 96 \
      log-mel spectrograms in place of VGG-11; `--profile paper` uses VGG-11 on 224 × 224.
      """
    let scale = """
      DIDAN and LIDAN rebuild in both directions, the source from the target as well, centre both corpora on the mean of \
      the dictionary, and divide the residual by the energy of the dictionary, without which it can be \
      made zero by shrinking all features; one direction, divided by the target's energy, is `DIDAN.own`.
      """
    let input = """
      Spectrograms are standardised per speaker where speakers are known, else per corpus, and varied at \
      random in training (part of the duration, scale of frequencies), source and target alike; the \
      published abstract says nothing of either.
      """
    let vectors = """
      A table of features in the place of spectrograms, and a network of fully connected layers alone, with a \
      normalisation of each number over the batch, in place of VGG-11.
      """
    if readsTable { return [open, vectors, scale] }
    return profile == .paper ? [open, input, scale] : [open, small, input, scale]
  }
}
