// SPDX-License-Identifier: MIT

/// A failure to use an HDF5 file, described in sentences that name the file and the object in it.
package enum HDF5Error: Error, Equatable, CustomStringConvertible {
  /// The file is missing, not HDF5, truncated or not readable.
  case cannotOpen(file: String, reason: String)
  /// The folder is missing or not writable, or the disk is full.
  case cannotCreate(file: String, reason: String)
  /// An object is missing, or its bytes do not match their checksum.
  case cannotRead(file: String, object: String, reason: String)
  /// An object could not be stored.
  case cannotWrite(file: String, object: String, reason: String)
  /// An object exists, but holds values of another type.
  case wrongType(file: String, object: String, expected: String)

  /// The problem as a clause, without the file's name and the advice.
  package var reason: String {
    switch self {
    case .cannotOpen(_, let reason), .cannotCreate(_, let reason): reason
    case .cannotRead(_, let object, let reason), .cannotWrite(_, let object, let reason):
      "\(object): \(reason)"
    case .wrongType(_, let object, let expected): "\(object) does not hold \(expected)"
    }
  }

  package var description: String {
    switch self {
    case .cannotOpen(let file, let reason):
      """
      Cannot open '\(file)' as an HDF5 file: \(reason). \
      If the file is damaged, move it away so that it can be made again.
      """
    case .cannotCreate(let file, let reason):
      """
      Cannot write '\(file)': \(reason). \
      Check that the folder exists, is writable, and has space left.
      """
    case .cannotRead(let file, let object, let reason):
      """
      Cannot read '\(object)' in '\(file)': \(reason). \
      If the file is damaged, move it away so that it can be made again.
      """
    case .cannotWrite(let file, let object, let reason):
      """
      Cannot write '\(object)' into '\(file)': \(reason). \
      Check that the name is new in this file and that the disk has space left.
      """
    case .wrongType(let file, let object, let expected):
      """
      '\(object)' in '\(file)' does not hold \(expected). \
      Check that the file was made by this version of the program.
      """
    }
  }
}
