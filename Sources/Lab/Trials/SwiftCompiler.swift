// SPDX-License-Identifier: MIT
import Foundation

/// The compiler that built this program.
package enum SwiftCompiler {
  /// Its version, such as `6.1.2`; without the last number where the program has no debug information, which alone
  /// tells it (`DW_AT_producer`, DWARF 5, section 3.1.1).
  package static let version: String = {
    // spelled in two, so that the program does not find this line
    let producer = Data(("Swift " + "version ").utf8)
    guard
      let program = try? Data(
        contentsOf: URL(filePath: "/proc/self/exe").resolvingSymlinksInPath(),
        options: .alwaysMapped)
    else { return family }
    var place = program.startIndex
    while let found = program.range(of: producer, in: place..<program.endIndex) {
      let number = program[found.upperBound...].prefix { $0 == 0x2E || (0x30...0x39).contains($0) }
      let text = String(decoding: number, as: UTF8.self)
      if text.hasPrefix(family) { return text }
      place = found.upperBound
    }
    return family
  }()

  /// Major and minor version.
  private static var family: String {
    #if compiler(>=6.5)
      "6.5"
    #elseif compiler(>=6.4)
      "6.4"
    #elseif compiler(>=6.3)
      "6.3"
    #elseif compiler(>=6.2)
      "6.2"
    #else
      "6.1"
    #endif
  }
}
