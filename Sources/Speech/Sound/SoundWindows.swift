/// A long sound, a window at a time.
///
/// Windows have the same length and begin a hop apart. The last one is the first that reaches the
/// end, and is shorter where the sound does not end with it; a sound that is shorter than a window
/// is one window. Each is the recording that one would get by cutting it out of the file.
package struct SoundWindows {
  /// One window.
  package struct Window: Sendable {
    /// From the beginning of the sound, in seconds.
    package var start: Double
    /// In seconds.
    package var end: Double
    package var recording: Recording
  }

  private let reader: SoundReader
  private let length: Int
  private let hop: Int
  private var samples: [Float] = []
  private var start = 0
  private var isOver = false

  /// - Parameters:
  ///   - reader: of the sound, not read from yet; nobody else may read from it.
  ///   - length: of a window, in seconds.
  ///   - hop: from one window's beginning to the next's, in seconds; at most the length.
  package init(of reader: SoundReader, length: Double, hop: Double) {
    precondition(0 < hop && hop <= length, "windows neither stand still nor leave gaps")
    self.reader = reader
    self.length = max(1, Int((length * Double(reader.sampleRate)).rounded()))
    self.hop = max(1, Int((hop * Double(reader.sampleRate)).rounded()))
  }

  /// The next window, nil after the last.
  /// - Throws: ``SpeechError`` where the sound breaks off.
  package mutating func next() throws -> Window? {
    if isOver { return nil }
    if samples.isEmpty {
      samples = try reader.read(length)
    } else {
      samples.removeFirst(hop)
      samples += try reader.read(length - samples.count)
      start += hop
    }
    if samples.count == length {
      // whether anything is left is known by one sample more, which the next window begins with
      let more = try reader.read(1)
      isOver = more.isEmpty
      defer { samples += more }
      return window()
    }
    isOver = true
    return window()
  }

  private func window() -> Window {
    let rate = Double(reader.sampleRate)
    return Window(
      start: Double(start) / rate, end: Double(start + samples.count) / rate,
      recording: Recording(samples: samples, sampleRate: reader.sampleRate))
  }
}
