/// A picture of sound: rows are frequencies, the lowest first; columns are moments.
package struct Spectrogram: Equatable, Sendable {
  /// `[height, width]`, row-major.
  package var values: [Float]
  /// The number of frequencies.
  package var height: Int
  /// The number of moments.
  package var width: Int

  /// A spectrogram of given values, `[height, width]` in row-major order.
  package init(values: [Float], height: Int, width: Int) {
    precondition(values.count == height * width, "the values do not fill the spectrogram")
    self.values = values
    self.height = height
    self.width = width
  }

  /// The value at a frequency and a moment.
  package subscript(row: Int, column: Int) -> Float { values[row * width + column] }
}
