// SPDX-License-Identifier: MIT

import Foundation

/// JSON whose bytes depend on the value alone: sorted keys, unescaped slashes, and no white space
/// unless requested. Equal values give equal bytes, so their digests agree.
package enum CanonicalJSON {
  /// Encodes a value.
  /// - Parameters:
  ///   - value: the value to encode. It must not hold a `Set`, whose order changes from run to run.
  ///   - pretty: true to indent, for files that people read in a diff.
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
