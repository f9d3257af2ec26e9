// SPDX-License-Identifier: MIT

extension String {
  /// The text as one word of a POSIX shell, in single quotes if it needs any.
  package var shellQuoted: String {
    let plain = unicodeScalars.allSatisfy {
      $0.isASCII
        && ($0.properties.isAlphabetic || ("0"..."9").contains($0)
          || "-_./=,:".unicodeScalars.contains($0))
    }
    return plain && !isEmpty ? self : "'" + replacing("'", with: "'\\''") + "'"
  }
}
