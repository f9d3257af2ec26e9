// SPDX-License-Identifier: MIT

import CCrypto
import Foundation

/// A SHA-256 digest that pins a file, names a trial, or identifies a set of settings.
public struct Digest: Hashable, Codable, Sendable, Comparable, CustomStringConvertible {
  /// 64 lower-case hexadecimal digits.
  public let hex: String

  /// Parses a digest.
  /// - Returns: nil unless the text is 64 hexadecimal digits.
  public init?(hex: some StringProtocol) {
    // by bytes: a lock has thousands of digests
    let digits = hex.utf8.map { $0 | 0x20 }
    guard digits.count == 64, hex.utf8.allSatisfy(Self.isDigit) else { return nil }
    self.hex = String(decoding: digits, as: UTF8.self)
  }

  /// True for 0–9, a–f and A–F.
  private static func isDigit(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte | 0x20)
  }

  /// Hashes bytes.
  public init(of bytes: some DataProtocol) {
    let hasher = SHA256()
    for region in bytes.regions { region.withUnsafeBytes(hasher.update) }
    self.init(hasher.finalize())
  }

  /// Hashes bytes that come one piece after another.
  /// - Parameter pieces: calls its argument with each piece.
  package init(of pieces: ((UnsafeRawBufferPointer) -> Void) throws -> Void) rethrows {
    let hasher = SHA256()
    try pieces(hasher.update)
    self.init(hasher.finalize())
  }

  /// Hashes a value's canonical JSON (sorted keys, see ``CanonicalJSON``).
  public init(ofCanonicalJSON value: some Encodable) throws {
    self.init(of: try CanonicalJSON.encode(value))
  }

  /// Hashes a file's contents, one mebibyte at a time.
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
      throw DigestError.unreadable(path: url.path, reason: error.systemReason)
    }
    self.init(hasher.finalize())
  }

  /// Wraps the 32 bytes of a digest.
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

  /// First twelve digits: enough to tell digests apart on a page or in a file name.
  public var short: String { String(hex.prefix(12)) }

  public static func < (left: Digest, right: Digest) -> Bool { left.hex < right.hex }
}

/// A failure to compute a digest.
public enum DigestError: Error, Equatable, CustomStringConvertible {
  case unreadable(path: String, reason: String)

  public var description: String {
    switch self {
    case .unreadable(let path, let reason):
      "Cannot read '\(path)' to compute its SHA-256: \(reason). Check that the file exists and is readable."
    }
  }
}

/// An incremental SHA-256 (FIPS 180-4), computed by OpenSSL's libcrypto.
final class SHA256 {
  private let context: OpaquePointer

  init() {
    // both fail only when memory is exhausted or the library lacks SHA-256; there is no recovery
    guard let context = EVP_MD_CTX_new(), EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1 else {
      preconditionFailure("libcrypto cannot start SHA-256")
    }
    self.context = context
  }

  deinit { EVP_MD_CTX_free(context) }

  /// Adds bytes to the message.
  func update(_ bytes: UnsafeRawBufferPointer) {
    let status = EVP_DigestUpdate(context, bytes.baseAddress, bytes.count)
    precondition(status == 1, "libcrypto cannot continue SHA-256")
  }

  /// Ends the message and returns the 32 bytes of its digest; `update` must not be called afterwards.
  func finalize() -> [UInt8] {
    var digest = [UInt8](repeating: 0, count: 32)
    let status = EVP_DigestFinal_ex(context, &digest, nil)
    precondition(status == 1, "libcrypto cannot finish SHA-256")
    return digest
  }
}
