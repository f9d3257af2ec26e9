import Foundation

/// The acoustic features of many utterances.
public struct AcousticFeatureSet: UtteranceSet {
  /// How the features were made.
  public let settings: AcousticFeatureSettings
  /// The utterances' paths relative to their corpus, one per row.
  public let paths: [String]
  /// `[utterances, 384]`, row-major.
  public let values: [Float]

  public static let kind = "features"
  public static var valueNames: [String] { AcousticFeatureExtractor.names }

  /// A set of features, `[paths.count, 384]`.
  public init(settings: AcousticFeatureSettings, paths: [String], values: [Float]) {
    precondition(
      values.count == paths.count * Self.valueNames.count, "the values do not fill the rows")
    self.settings = settings
    self.paths = paths
    self.values = values
  }

  public static func measure(_ settings: AcousticFeatureSettings) throws -> (URL) throws -> [Float]
  {
    let extractor = try AcousticFeatureExtractor(settings)
    return { url in
      try extractor.features(of: Recording(contentsOf: url), named: "'\(url.path)'")
    }
  }

  /// The features of one utterance.
  public subscript(index: Int) -> [Float] {
    let columns = Self.valueNames.count
    return Array(values[(index * columns)..<((index + 1) * columns)])
  }
}
