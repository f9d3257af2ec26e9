// SPDX-License-Identifier: MIT
import Foundation
import Torch

/// The libraries for matrices that libtorch calls: BLAS and LAPACK.
///
/// Which they are is chosen by the system (Debian's alternatives), so a program does not know before it runs. They
/// are asked themselves.
package enum MatrixLibraries {
  /// Names and versions: `OpenBLAS 0.3.21 (SkylakeX)`, `LAPACK 3.9.1`. The name in brackets is that of the processor
  /// whose kernels OpenBLAS has chosen. Empty where libtorch cannot be loaded, or brings its own.
  package static let versions: [String] = {
    guard (try? Engine.load()) != nil,
      // libtorch's own face; a symbol is looked for in all libraries that it needs
      let library = dlopen("libCTorch.so", RTLD_LAZY | RTLD_NOLOAD)
    else { return [] }
    defer { dlclose(library) }
    return [blas(in: library), lapack(in: library)].compactMap(\.self)
  }()

  private typealias Text = @convention(c) () -> UnsafePointer<CChar>?

  private static func text(_ symbol: String, in library: UnsafeMutableRawPointer) -> String? {
    dlsym(library, symbol).flatMap { unsafeBitCast($0, to: Text.self)() }
      .map { String(cString: $0) }
  }

  private static func blas(in library: UnsafeMutableRawPointer) -> String? {
    // such as "OpenBLAS 0.3.21 NO_LAPACKE DYNAMIC_ARCH NO_AFFINITY Haswell MAX_THREADS=64"
    if let found = text("openblas_get_config", in: library) {
      let name = found.split(separator: " ").prefix(2).joined(separator: " ")
      return name + (text("openblas_get_corename", in: library).map { " (\($0))" } ?? "")
    }
    if let version = text("bli_info_get_version_str", in: library) { return "BLIS \(version)" }
    // the reference implementation says nothing, but its file has a name
    let files = try? String(contentsOfFile: "/proc/self/maps", encoding: .utf8)
    return files?.firstMatch(of: /\/libblas\.so\.(\d+\.[\d.]+)\n/).map { "BLAS \($0.1)" }
  }

  private static func lapack(in library: UnsafeMutableRawPointer) -> String? {
    guard let symbol = dlsym(library, "ilaver_") else { return nil }
    typealias Version =
      @convention(c) (
        UnsafeMutableRawPointer, UnsafeMutableRawPointer, UnsafeMutableRawPointer
      ) -> Void
    // integers of LAPACK have 32 or 64 bits
    var (major, minor, patch) = (Int64(0), Int64(0), Int64(0))
    unsafeBitCast(symbol, to: Version.self)(&major, &minor, &patch)
    return "LAPACK \(major).\(minor).\(patch)"
  }
}
