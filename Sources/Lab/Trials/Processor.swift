// SPDX-License-Identifier: MIT
import Foundation

/// A processor, as the system describes it.
package struct Processor: Sendable {
  /// The machine's own.
  package static let current = Processor(
    information: (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? "")

  /// Its name, or `unknown processor`.
  package let name: String
  /// The instruction sets that decide how fast networks are trained, best first: `AMX`, `AVX-512 BF16`,
  /// `AVX-512`, `AVX2`.
  package let instructionSets: [String]
  /// True if it multiplies bfloat16 numbers itself. Others emulate that, more slowly than they multiply
  /// float32.
  package let multipliesBFloat16: Bool

  /// Reads the format of Linux's `/proc/cpuinfo`.
  package init(information: String) {
    func value(_ names: [String]) -> String? {
      information.split(separator: "\n").lazy
        .map { $0.split(separator: ":", maxSplits: 1) }
        .first { $0.count == 2 && names.contains($0[0].trimmingCharacters(in: .whitespaces)) }
        .map { $0[1].trimmingCharacters(in: .whitespaces) }
    }
    name = value(["model name"]) ?? "unknown processor"
    // "Features" on ARM
    let flags = Set((value(["flags", "Features"]) ?? "").split(separator: " "))
    let known = [
      ("amx_bf16", "AMX"), ("avx512_bf16", "AVX-512 BF16"), ("avx512f", "AVX-512"),
      ("avx2", "AVX2"), ("bf16", "BF16"), ("asimd", "NEON"),
    ]
    instructionSets = known.filter { flags.contains($0.0[...]) }.map(\.1)
    multipliesBFloat16 = !flags.isDisjoint(with: ["amx_bf16", "avx512_bf16", "bf16"])
  }
}
