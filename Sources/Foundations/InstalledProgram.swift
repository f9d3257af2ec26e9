// SPDX-License-Identifier: MIT

import Foundation

/// A program of a search path.
package struct InstalledProgram {
  package let executable: URL

  /// Nil if no folder of the path has it.
  package init?(_ name: String, path: String) {
    let candidates = path.split(separator: ":").map { URL(filePath: "\($0)/\(name)") }
    guard
      let found = candidates.first(where: {
        FileManager.default.isExecutableFile(atPath: $0.path)
      })
    else { return nil }
    executable = found
  }

  /// Runs it to its end.
  /// - Returns: what it wrote to standard output; nil where it failed or could not be started.
  package func output(_ arguments: [String]) -> String? {
    let process = Process()
    process.executableURL = executable
    process.arguments = arguments
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    guard let end = try? process.start() else { return nil }
    let data = output.fileHandleForReading.readDataToEndOfFile()
    end.wait()
    return process.terminationStatus == 0 ? String(decoding: data, as: UTF8.self) : nil
  }
}
