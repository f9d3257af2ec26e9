import Foundation
import TestSupport

/// A file system in memory with little space, mounted at a folder.
struct SmallDisk {
  struct Failure: Error { let command: String }

  private let folder: URL

  /// Whether this process may mount file systems, and experiments can be run.
  static let canBeMade: Bool = {
    guard ExperimentRuns.standInsCanBeMade, geteuid() == 0,
      let folder = try? ExperimentRuns.temporaryFolder()
    else { return false }
    defer { try? FileManager.default.removeItem(at: folder) }
    guard let disk = try? SmallDisk(at: folder, megabytes: 1) else { return false }
    disk.unmount()
    return true
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
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = command
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Failure(command: command.joined(separator: " "))
    }
  }
}
