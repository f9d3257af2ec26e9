// SPDX-License-Identifier: MIT

import Foundation

/// Variables of the environment that change what numerical libraries compute: numbers of threads, instruction
/// sets, precisions.
///
/// The libraries read them when they are loaded, most of them before `main`. A program therefore starts itself
/// again without them, so that it computes the same bits wherever it runs. `--threads` says how many threads a
/// trial takes.
package enum NumericalEnvironment {
  /// Beginnings of their names: OpenMP, its implementations, linear algebra, libtorch and its parts, resampling.
  static let prefixes = [
    "OMP_", "GOMP_", "KMP_", "MKL_", "OPENBLAS_", "GOTO_", "BLIS_", "BLAS_", "VECLIB_", "NUMEXPR_",
    "ATEN_", "TORCH_", "PYTORCH_", "DNNL_", "ONEDNN_", "SOXR_", "NVIDIA_TF32_OVERRIDE",
  ]

  /// Names of those that are set, in order.
  static func names(in environment: [String: String]) -> [String] {
    environment.keys.filter { name in prefixes.contains { name.hasPrefix($0) } }.sorted()
  }

  /// Starts this program again without them, if any is set; to be called before anything is computed.
  ///
  /// Where that is not possible, it goes on without them.
  package static func settle() {
    let names = names(in: ProcessInfo.processInfo.environment)
    guard !names.isEmpty else { return }
    for name in names { unsetenv(name) }
    let link = "/proc/self/exe"
    let target = (try? FileManager.default.destinationOfSymbolicLink(atPath: link)) ?? link
    let arguments = CommandLine.arguments.map { strdup($0) } + [nil]
    execv(FileManager.default.isExecutableFile(atPath: target) ? target : link, arguments)
    for argument in arguments { free(argument) }
  }
}
