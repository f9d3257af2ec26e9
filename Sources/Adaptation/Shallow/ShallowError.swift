/// What a shallow method cannot learn from.
public enum ShallowError: Error, Equatable, CustomStringConvertible {
  /// A feature is NaN or infinite; rows and columns count from 0.
  case notFinite(corpus: String, row: Int, column: Int)
  case noSamples(corpus: String)
  case unknownLabel(Int, row: Int, emotions: Int)
  case oneEmotion(Int)
  /// All samples of a corpus are equal, so that it spans no subspace.
  case noVariance(corpus: String)
  /// LIBLINEAR refused its parameters; the message is its own.
  case refused(String)

  public var description: String {
    switch self {
    case .notFinite(let corpus, let row, let column):
      "Feature \(column) of \(corpus) sample \(row) is not a finite number. Look at how it was extracted."
    case .noSamples(let corpus):
      "The \(corpus) has no sample. Choose a corpus that has the emotions of the task."
    case .unknownLabel(let label, let row, let emotions):
      "The label of source sample \(row) is \(label); there are \(emotions) emotions, counted from 0."
    case .oneEmotion(let label):
      "All source samples have the label \(label). A classifier needs two emotions at least."
    case .noVariance(let corpus):
      "All samples of \(corpus) are equal, so there is no subspace to align. Look at how features were extracted."
    case .refused(let message):
      "LIBLINEAR refused its parameters: \(message). Check the cost and the tolerance."
    }
  }
}
