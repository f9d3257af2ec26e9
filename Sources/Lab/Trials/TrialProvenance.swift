// SPDX-License-Identifier: MIT
import Adaptation
import Foundation
import Foundations
import HDF5
import Speech
import Torch

/// Origin of a trial's numbers: code, data, software and machine.
package struct TrialProvenance: Codable, Hashable, Sendable {
  /// The git commit of the code, or `unknown`.
  package var commit: String
  /// Tells whether the tree had uncommitted changes (`Reports/` apart).
  package var isDirty: Bool
  /// The digest of `data.lock`.
  package var lock: Digest
  /// Libraries and programs with their versions.
  package var versions: [String]
  package var processor: String
  package var device: String
  @ThreadCount package var threads: Int
  /// Start of the trial, ISO 8601, UTC.
  package var started: String
  /// Duration of the trial, over all processes that worked on it.
  package var seconds: Double
  /// Commits of other code that worked on the trial before it was resumed; usually none.
  package var earlierCommits: [String]

  /// The provenance of a trial that starts now on this machine.
  package init(lock: Digest, device: String, threads: Int, extraVersions: [String] = []) {
    let revision = Revision.current
    commit = revision.commit
    isDirty = revision.isDirty
    self.lock = lock
    versions =
      [
        "libtorch \(Engine.version)", "HDF5 \(HDF5.version)", Speech.decoderVersion,
        Speech.resamplerVersion, "LIBLINEAR \(LinearSVM.libraryVersion)",
      ] + MatrixLibraries.versions + ["Swift \(SwiftCompiler.version)"] + extraVersions
    processor = Processor.current.name
    self.device = device
    self.threads = threads
    started = Date().formatted(.iso8601)
    seconds = 0
    earlierCommits = []
  }

  /// True if two records must have the same bits: same processor, device, threads and libraries, as far as both
  /// name them. Records of before name fewer.
  package func isAlike(_ other: TrialProvenance) -> Bool {
    func named(_ versions: [String]) -> [Substring: String] {
      Dictionary(
        versions.map { ($0.prefix { !$0.isNumber }, $0) }, uniquingKeysWith: { first, _ in first })
    }
    let others = named(other.versions)
    return processor == other.processor && threads == other.threads && device == other.device
      && named(versions).allSatisfy { others[$0.key] == nil || others[$0.key] == $0.value }
  }
}

/// Number of threads, encoded as a plain number.
///
/// Decoding refuses a number that no machine has: the engine is told to use as many threads as a file says,
/// and the file may be damaged.
@propertyWrapper
package struct ThreadCount: Codable, Hashable, Sendable {
  package var wrappedValue: Int

  package init(wrappedValue: Int) { self.wrappedValue = wrappedValue }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    wrappedValue = try container.decode(Int.self)
    guard (1...4096).contains(wrappedValue) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "\(wrappedValue) is not a valid number of threads")
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(wrappedValue)
  }
}
