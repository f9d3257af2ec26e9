import Foundation
import Foundations

/// How a file differs from what the lock pins.
package enum FileProblem: Hashable, Sendable, CustomStringConvertible {
  case missing
  case changed(expected: Digest, found: Digest)
  case otherLength(expected: AudioLength, found: AudioLength)
  /// The file cannot be read, or is no sound of which the length can be told.
  case unreadable(String)

  package var description: String {
    switch self {
    case .missing: "missing"
    case .changed(let expected, let found):
      "SHA-256 is \(found.short)…, expected \(expected.short)…"
    case .otherLength(let expected, let found):
      "\(found.frames) frames at \(found.rate) Hz, expected \(expected.frames) at \(expected.rate) Hz"
    case .unreadable(let reason): reason
    }
  }

  /// What is wrong with a file, nil when nothing is.
  static func find(in file: CorpusFile, at url: URL, verified: inout VerifiedFiles) -> FileProblem?
  {
    guard FileManager.default.fileExists(atPath: url.path) else { return .missing }
    do {
      if let expected = file.digest {
        let found = try verified.digest(of: url)
        return found == expected ? nil : cutShort(url) ?? .changed(expected: expected, found: found)
      }
      if let expected = file.length {
        let found = try verified.length(of: url)
        return found == expected ? nil : .otherLength(expected: expected, found: found)
      }
      return nil
    } catch let error as AudioLengthError {
      return .unreadable(error.reason)
    } catch {
      return .unreadable("\(error)")
    }
  }

  /// A changed file that was cut short says so, which helps more than its hash.
  private static func cutShort(_ url: URL) -> FileProblem? {
    do {
      _ = try AudioLength(ofFileAt: url)
      return nil
    } catch {
      guard case .cutShort = error else { return nil }
      return .unreadable(error.reason)
    }
  }
}
