// SPDX-License-Identifier: MIT

import Corpora
import Notebook

extension Listing<CorpusFacts> {
  /// The corpora of a page with the number of utterances of each emotion.
  package init(of corpora: [CorpusFacts], emotions: [Emotion]) {
    self.init(
      "corpora", "Utterances by emotion", of: corpora,
      columns: [
        .text("Corpus", \.name), .text("Language", \.language),
        .count("Speakers") { $0.counts.speakers.count },
      ] + emotions.map { emotion in .count(emotion.rawValue) { $0.counts[emotion] } })
  }
}
