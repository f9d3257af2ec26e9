/// A picture of sound: rows are frequencies, the lowest first; columns are moments.
public struct Spectrogram: Equatable, Sendable {
  /// `[height, width]`, row-major.
  public var values: [Float]
  /// The number of frequencies.
  public var height: Int
  /// The number of moments.
  public var width: Int

  /// A spectrogram of given values, `[height, width]` in row-major order.
  public init(values: [Float], height: Int, width: Int) {
    precondition(values.count == height * width, "the values do not fill the spectrogram")
    self.values = values
    self.height = height
    self.width = width
  }

  /// The value at a frequency and a moment.
  public subscript(row: Int, column: Int) -> Float { values[row * width + column] }
}
