// SPDX-License-Identifier: MIT
import Foundation
import TestSupport

/// A file system in memory with little space, mounted at a folder.
struct SmallDisk {
  struct Failure: Error { let command: String }

  private let folder: URL

  /// True if this process may mount file systems, and experiments can be run.
  static let canBeMade: Bool = {
    guard standInsCanBeMade, geteuid() == 0 else { return false }
    let outcome: Void? = try? withTemporaryFolder { folder in
      try SmallDisk(at: folder, megabytes: 1).unmount()
    }
    return outcome != nil
  }()

  init(at folder: URL, megabytes: Int) throws {
    self.folder = folder
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Self.run(["mount", "-t", "tmpfs", "-o", "size=\(megabytes)m", "tmpfs", folder.path])
  }

  func resize(megabytes: Int) throws {
    try Self.run(["mount", "-o", "remount,size=\(megabytes)m", folder.path])
  }

  func unmount() { try? Self.run(["umount", folder.path]) }

  private static func run(_ command: [String]) throws {
    let outcome = try Program(command[0]).run(Array(command.dropFirst()))
    guard outcome.exitCode == 0 else { throw Failure(command: command.joined(separator: " ")) }
  }
}
