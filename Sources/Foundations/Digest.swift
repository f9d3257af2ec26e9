import Foundation

/// A SHA-256 digest: what pins a file, names a trial, or identifies a set of settings.
public struct Digest: Hashable, Codable, Sendable, Comparable, CustomStringConvertible {
  /// 64 lower-case hexadecimal digits.
  public let hex: String

  /// A digest read from text.
  /// - Returns: nil unless the text is 64 hexadecimal digits.
  public init?(hex: some StringProtocol) {
    guard hex.utf8.count == 64, hex.allSatisfy(\.isHexDigit) else { return nil }
    self.hex = hex.lowercased()
  }

  /// The digest of some bytes.
  public init(of bytes: some DataProtocol) {
    let hasher = SHA256()
    for region in bytes.regions { region.withUnsafeBytes(hasher.update) }
    self.init(hasher.finalize())
  }

  /// The digest of a value's canonical JSON (sorted keys, see ``CanonicalJSON``).
  public init(ofCanonicalJSON value: some Encodable) throws {
    self.init(of: try CanonicalJSON.encode(value))
  }

  /// The digest of a file's contents, read a mebibyte at a time.
  /// - Throws: ``DigestError/unreadable(path:reason:)``.
  public init(ofFileAt url: URL) throws {
    let hasher = SHA256()
    do {
      let file = try FileHandle(forReadingFrom: url)
      defer { try? file.close() }
      while let chunk = try file.read(upToCount: 1 << 20), !chunk.isEmpty {
        chunk.withUnsafeBytes(hasher.update)
      }
    } catch {
      throw DigestError.unreadable(path: url.path, reason: error.localizedDescription)
    }
    self.init(hasher.finalize())
  }

  /// The digest's 32 bytes.
  private init(_ digest: [UInt8]) {
    hex = digest.map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }.joined()
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let digest = Digest(hex: text) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "'\(text)' is not a SHA-256 digest of 64 hex digits")
    }
    self = digest
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(hex)
  }

  public var description: String { hex }

  /// The first twelve digits, enough to tell digests apart in a page or a file name.
  public var short: String { String(hex.prefix(12)) }

  public static func < (left: Digest, right: Digest) -> Bool { left.hex < right.hex }
}

/// What can go wrong while a digest is made.
public enum DigestError: Error, Equatable, CustomStringConvertible {
  case unreadable(path: String, reason: String)

  public var description: String {
    switch self {
    case .unreadable(let path, let reason):
      "Cannot read '\(path)' to compute its SHA-256: \(reason). Check that the file exists and may be read."
    }
  }
}
