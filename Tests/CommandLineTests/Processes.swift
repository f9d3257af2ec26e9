import Foundation

/// Other processes of this machine.
enum Processes {
  /// The processes that another one started.
  static func children(of parent: Int32) throws -> [Int32] {
    try FileManager.default.contentsOfDirectory(atPath: "/proc").compactMap(Int32.init).sorted()
      .filter { process in
        let status = (try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)) ?? ""
        return status.contains("\nPPid:\t\(parent)\n")
      }
  }
}
