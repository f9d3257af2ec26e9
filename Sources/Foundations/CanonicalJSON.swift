import Foundation

/// JSON whose bytes depend on the value alone: keys sorted, slashes not escaped, no white space
/// unless asked for. Two equal values give equal bytes, so their digests agree.
package enum CanonicalJSON {
  /// Encodes a value.
  /// - Parameters:
  ///   - value: what is encoded; a set in it has no order of its own, so its bytes may change.
  ///   - pretty: whether to indent, for files that people read in a diff.
  package static func encode(_ value: some Encodable, pretty: Bool = false) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    if pretty { encoder.outputFormatting.insert(.prettyPrinted) }
    return try encoder.encode(value)
  }

  /// Encodes a value as text.
  package static func text(_ value: some Encodable, pretty: Bool = false) throws -> String {
    String(decoding: try encode(value, pretty: pretty), as: UTF8.self)
  }
}
