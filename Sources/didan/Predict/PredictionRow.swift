import Corpora
import Evaluation

/// What is predicted of a sound, or of one window of it.
struct PredictionRow {
  let file: String
  /// From the beginning of the sound, in seconds; nil where the whole is meant.
  let start: Double?
  let end: Double?
  /// Nil where there is nothing but silence.
  private(set) var emotion: Emotion?
  /// In the order of the model's emotions; empty where there is nothing but silence.
  private(set) var probabilities: [Double] = []
  /// As the network gave them.
  private(set) var scores: [Float] = []

  init(_ file: String, start: Double? = nil, end: Double? = nil) {
    self.file = file
    self.start = start
    self.end = end
  }

  mutating func fill(_ predictions: Predictions, _ index: Int) {
    let width = predictions.emotions.count
    emotion = predictions.labels[index]
    probabilities = Array(predictions.probabilities[index * width..<(index + 1) * width])
    scores = Array(predictions.scores(at: index))
  }
}
