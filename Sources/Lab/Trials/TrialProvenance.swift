import Foundation
import Foundations
import HDF5
import Speech
import Torch

/// Where a trial's numbers come from.
package struct TrialProvenance: Codable, Hashable, Sendable {
  /// The git commit of the code, or `unknown`.
  package var commit: String
  /// Whether the tree had changes that the commit does not have (`Reports/` apart).
  package var isDirty: Bool
  /// The digest of `data.lock`.
  package var lock: Digest
  /// Libraries and programs with their versions.
  package var versions: [String]
  package var processor: String
  package var device: String
  package var threads: Int
  /// When the trial was started, ISO 8601, UTC.
  package var started: String
  /// How long the trial took, over all the processes that worked on it.
  package var seconds: Double
  /// Commits of other code that began the trial before it was resumed; usually none.
  package var earlierCommits: [String]

  /// The provenance of what runs here and now.
  package init(lock: Digest, device: String, threads: Int, extraVersions: [String] = []) {
    let revision = Revision.current
    commit = revision.commit
    isDirty = revision.isDirty
    self.lock = lock
    versions =
      ["libtorch \(Engine.version)", "HDF5 \(HDF5.version)"] + [
        Speech.decoderVersion, Speech.resamplerVersion,
      ] + extraVersions
    processor = Processor.name
    self.device = device
    self.threads = threads
    started = Date().formatted(.iso8601)
    seconds = 0
    earlierCommits = []
  }
}

extension TrialProvenance {
  private enum CodingKeys: CodingKey {
    case commit, isDirty, lock, versions, processor, device, threads, started, seconds,
      earlierCommits
  }

  /// The threads that a computation can have; a damaged file may name others.
  private static let plausibleThreads = 1...4096

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    commit = try container.decode(String.self, forKey: .commit)
    isDirty = try container.decode(Bool.self, forKey: .isDirty)
    lock = try container.decode(Digest.self, forKey: .lock)
    versions = try container.decode([String].self, forKey: .versions)
    processor = try container.decode(String.self, forKey: .processor)
    device = try container.decode(String.self, forKey: .device)
    threads = try container.decode(Int.self, forKey: .threads)
    guard Self.plausibleThreads.contains(threads) else {
      throw DecodingError.dataCorruptedError(
        forKey: .threads, in: container, debugDescription: "\(threads) is no number of threads")
    }
    started = try container.decode(String.self, forKey: .started)
    seconds = try container.decode(Double.self, forKey: .seconds)
    earlierCommits = try container.decode([String].self, forKey: .earlierCommits)
  }
}

/// The commit of the code that runs.
package struct Revision: Sendable {
  package let commit: String
  package let isDirty: Bool
  /// Whether there is a repository.
  var isKnown: Bool { commit != Self.unknown }
  static let unknown = "unknown"

  /// Read once, when first asked for: the code that runs does not change while it runs.
  package static let current = Revision(
    repository: URL(filePath: #filePath).deletingLastPathComponent())

  init(commit: String, isDirty: Bool) {
    (self.commit, self.isDirty) = (commit, isDirty)
  }

  init(repository: URL) {
    let head = Self.git(["rev-parse", "HEAD"], in: repository)
    commit = head.map { $0.trimmingCharacters(in: .whitespacesAndNewlines) } ?? Self.unknown
    let changes = Self.git(
      ["status", "--porcelain", "--", ":/", ":(top,exclude)Reports"], in: repository)
    isDirty = !(changes ?? "").isEmpty
  }

  private static func git(_ arguments: [String], in folder: URL) -> String? {
    let git = Process()
    git.executableURL = URL(filePath: "/usr/bin/env")
    git.arguments = ["git", "-C", folder.path] + arguments
    let output = Pipe()
    git.standardOutput = output
    git.standardError = FileHandle.nullDevice
    guard let end = try? git.start() else { return nil }
    let data = output.fileHandleForReading.readDataToEndOfFile()
    end.wait()
    return git.terminationStatus == 0 ? String(decoding: data, as: UTF8.self) : nil
  }
}

/// The machine's processor.
package enum Processor {
  /// As the system names it.
  package static let name: String = {
    let information = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
    let line = information.split(separator: "\n").first { $0.hasPrefix("model name") }
    let name = line?.split(separator: ":").last?.trimmingCharacters(in: .whitespaces)
    return name ?? "unknown processor"
  }()
}
