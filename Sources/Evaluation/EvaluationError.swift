import Corpora

/// What can be wrong with predictions, scores or samples that are to be evaluated.
package enum EvaluationError: Error, Equatable, CustomStringConvertible {
  case wrongShape(scores: Int, utterances: Int, emotions: Int)
  case notFinite(path: String, emotion: Emotion)
  case differentLengths(first: Int, second: Int)
  case tooFew(what: String, needed: Int, found: Int)
  case unlistedEmotion(Emotion)
  case differentEmotions(expected: [Emotion], found: [Emotion])
  case noUtterances(corpus: String, emotions: [Emotion])
  case unscored(corpus: String, count: Int, first: String)
  case notInCorpus(corpus: String, path: String)
  case scoredTwice(path: String)
  case differentSpeakers
  case needsScores(criterion: String)

  package var description: String {
    switch self {
    case .wrongShape(let scores, let utterances, let emotions):
      """
      \(utterances) utterances and \(emotions) emotions need \(utterances * emotions) scores, but there are \
      \(scores). Give one score per utterance and emotion, row by row.
      """
    case .notFinite(let path, let emotion):
      """
      The score of \(emotion) for '\(path)' is not a finite number: the training has diverged. Lower the \
      learning rate or clip the gradient.
      """
    case .differentLengths(let first, let second):
      "Values that belong in pairs come in different numbers, \(first) and \(second). Give one per pair."
    case .tooFew(let what, let needed, let found):
      "At least \(needed) \(what) are needed, but there are \(found)."
    case .unlistedEmotion(let emotion):
      "The emotion \(emotion) occurs but is not among the emotions compared. Add it to them."
    case .differentEmotions(let expected, let found):
      """
      Scores are for the emotions \(Self.list(found)) where \(Self.list(expected)) are expected, in that \
      order. Score the emotions of the task.
      """
    case .noUtterances(let corpus, let emotions):
      "\(corpus) has no utterance of \(Self.list(emotions)). Choose emotions that it has."
    case .unscored(let corpus, let count, let first):
      """
      \(count) utterances of \(corpus) have no score, the first is '\(first)'. All utterances of the target \
      must be scored.
      """
    case .notInCorpus(let corpus, let path):
      "'\(path)' is scored but is not an utterance of \(corpus). Score the target's utterances only."
    case .scoredTwice(let path):
      "'\(path)' is scored more than once. Score each utterance once."
    case .differentSpeakers:
      "The scores to be averaged are of different speakers. Average scores of one target only."
    case .needsScores(let criterion):
      "The criterion \(criterion) needs a score for every epoch: the referee's, or that of source speakers held back from training. Get it, or use another criterion."
    }
  }

  private static func list(_ emotions: [Emotion]) -> String {
    emotions.map(\.rawValue).joined(separator: ", ")
  }
}
