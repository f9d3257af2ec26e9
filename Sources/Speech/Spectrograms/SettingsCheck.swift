extension SpectrogramSettings {
  /// The filters of a mel scale; nil for a linear one.
  var melFilters: MelFilters? {
    guard case .mel(let bands, let low, let high, let formula) = scale else { return nil }
    return MelFilters(
      bands: bands, low: low, high: high, formula: formula, fftLength: fftLength,
      sampleRate: sampleRate)
  }

  /// Refuses settings that have no meaning.
  /// - Throws: ``SpeechError/invalidSettings(field:reason:)``.
  package func check() throws {
    func require(_ condition: Bool, _ field: String, _ reason: String) throws {
      if !condition { throw SpeechError.invalidSettings(field: field, reason: reason) }
    }
    let positive = [
      ("sampleRate", sampleRate), ("windowLength", windowLength), ("hopLength", hopLength),
      ("height", height), ("width", width),
    ]
    for (field, value) in positive { try require(value > 0, field, "\(value) is not positive") }
    try require(
      fftLength >= windowLength, "fftLength",
      "\(fftLength) samples are fewer than the window's \(windowLength)")
    if case .natural(let offset) = logarithm {
      try require(offset > 0 && offset.isFinite, "logarithm", "the offset must be positive")
    }
    guard case .mel(let bands, let low, let high, _) = scale else { return }
    try require(bands > 0, "scale", "\(bands) is no number of bands")
    try require(
      0 <= low && low < high && high <= Double(sampleRate) / 2, "scale",
      "\(low) to \(high) Hz is not within 0 to half the sample rate of \(sampleRate) Hz")
    guard let filters = melFilters else { return }
    for band in 0..<bands {
      let row = filters.weights[(band * filters.bins)..<((band + 1) * filters.bins)]
      try require(
        row.contains { $0 > 0 }, "scale",
        "mel band \(band) of \(bands) is narrower than a bin; take fewer bands or a longer FFT")
    }
  }
}
