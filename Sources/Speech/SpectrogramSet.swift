/// The spectrograms of many utterances, all of one size and kind.
public struct SpectrogramSet: Equatable, Sendable {
  /// How the spectrograms were made.
  public let settings: SpectrogramSettings
  /// The utterances' paths relative to their corpus, one per spectrogram.
  public let paths: [String]
  /// `[utterances, height, width]`, row-major.
  public let values: [Float]

  /// A set of spectrograms, `[paths.count, settings.height, settings.width]`.
  public init(settings: SpectrogramSettings, paths: [String], values: [Float]) {
    precondition(
      values.count == paths.count * settings.height * settings.width,
      "the values do not fill the spectrograms")
    self.settings = settings
    self.paths = paths
    self.values = values
  }

  /// The number of utterances.
  public var count: Int { paths.count }
  /// The number of frequencies.
  public var height: Int { settings.height }
  /// The number of moments.
  public var width: Int { settings.width }

  /// The spectrogram of one utterance.
  public subscript(index: Int) -> Spectrogram {
    let size = height * width
    return Spectrogram(
      values: Array(values[(index * size)..<((index + 1) * size)]), height: height, width: width)
  }

  /// The spectrograms of some of the utterances, in the order given.
  /// - Throws: ``SpeechError/unknownUtterance(path:)``.
  public func selecting(_ paths: [String]) throws -> SpectrogramSet {
    let indices = Dictionary(
      self.paths.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    let size = height * width
    var selected: [Float] = []
    selected.reserveCapacity(paths.count * size)
    for path in paths {
      guard let index = indices[path] else { throw SpeechError.unknownUtterance(path: path) }
      selected.append(contentsOf: values[(index * size)..<((index + 1) * size)])
    }
    return SpectrogramSet(settings: settings, paths: paths, values: selected)
  }
}
