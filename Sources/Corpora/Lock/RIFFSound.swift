/// What a walk through the chunks of a RIFF file finds (Microsoft, "Multimedia Programming
/// Interface and Data Specifications 1.0", 1991).
struct RIFFSound {
  struct Format {
    var tag: Int
    /// Frames per second, in Hz.
    var rate: Int
    /// Bytes per frame.
    var blockAlign: Int
    /// PCM, IEEE floating point, or the extensible form of these.
    var isUncompressed: Bool { tag == 1 || tag == 3 || tag == 0xFFFE }
  }

  var isRIFF = false
  var format: Format?
  /// Bytes of sound.
  var bytes = 0
  /// How long the file must be to hold what its chunks announce, where it is shorter than that.
  var needed: Int?
  private var streams = 0
  private var soundStream: Int?
  private var streamIsSound = false

  mutating func walk(_ file: UnsafeRawBufferPointer, from start: Int, to end: Int) {
    var position = start
    while position + 8 <= end {
      let name = code(file, position)
      let size = number(file, position + 4, bytes: 4)
      let body = position + 8
      if position == 0 { isRIFF = name == "RIFF" }
      guard isRIFF else { return }
      if body + size > file.count { needed = max(needed ?? 0, body + size) }
      if name == "RIFF" || name == "LIST" {
        walk(file, from: body + 4, to: min(body + size, end))
      } else {
        read(name, file, body: body, size: min(size, end - body))
      }
      position = body + size + size % 2
    }
  }

  private mutating func read(
    _ name: String, _ file: UnsafeRawBufferPointer, body: Int, size: Int
  ) {
    switch name {
    case "strh" where size >= 4:
      streamIsSound = code(file, body) == "auds" && soundStream == nil
      if streamIsSound { soundStream = streams }
      streams += 1
    case "strf" where size >= 16 && streamIsSound, "fmt " where size >= 16:
      format = Format(
        tag: number(file, body, bytes: 2), rate: number(file, body + 4, bytes: 4),
        blockAlign: number(file, body + 12, bytes: 2))
    case "data":
      bytes += size
    default:
      if name.hasSuffix("wb"), let stream = Int(name.prefix(2), radix: 16), stream == soundStream {
        bytes += size
      }
    }
  }

  private func code(_ file: UnsafeRawBufferPointer, _ position: Int) -> String {
    String(decoding: file[position..<position + 4], as: UTF8.self)
  }

  /// A little-endian number.
  private func number(_ file: UnsafeRawBufferPointer, _ position: Int, bytes: Int) -> Int {
    (0..<bytes).reduce(0) { $0 | Int(file[position + $1]) << (8 * $1) }
  }
}
