import Foundation
import Reproducibility

/// How a file differs from what the lock pins.
public enum FileProblem: Hashable, Sendable, CustomStringConvertible {
  case missing
  case changed(expected: Digest, found: Digest)
  case otherLength(expected: AudioLength, found: AudioLength)
  /// The file cannot be read, or is no sound of which the length can be told.
  case unreadable(String)

  public var description: String {
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

/// A corpus whose files are not those that the lock pins: what was expected, what was found, the
/// first files concerned, and what to do.
public struct CorpusDiffers: Error, Sendable, CustomStringConvertible {
  public let corpus: String
  public let folder: URL
  /// The utterances that were to be read, and those found as pinned.
  public let expected: Counts
  public let found: Counts
  /// The files concerned, sorted by path.
  public let problems: [(path: String, problem: FileProblem)]
  let howToGet: String

  private static let shown = 8

  public var description: String {
    var files = TextTable(header: ["file", "problem"])
    let missingLast =
      problems.filter { $0.problem != .missing } + problems.filter { $0.problem == .missing }
    for (path, problem) in missingLast.prefix(Self.shown) { files.append([path, "\(problem)"]) }
    var lines = [
      "\(corpus) in '\(folder.path)' is not as data.lock pins it: "
        + "\(problems.count) of the \(expected.total) files checked \(problems.count == 1 ? "differs" : "differ")."
    ]
    lines += Counts.comparison(expected: expected, found: found)
    lines.append(
      problems.count > Self.shown ? "The first files concerned:" : "The files concerned:")
    lines += files.lines(indent: "  ").dropFirst()
    if problems.count > Self.shown {
      lines.append("  … and \(problems.count - Self.shown) more")
    }
    lines.append("Put the original files there. \(howToGet)")
    lines.append(
      "If your copy is the one you mean, pin it: didan lock add \(corpus) '\(folder.path)'")
    return lines.joined(separator: "\n")
  }
}
