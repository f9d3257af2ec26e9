// SPDX-License-Identifier: MIT

import CTorch
import Foundation
import Foundations
import Synchronization

/// The functions of the C interface over libtorch.
///
/// The first use opens the shared library `libCTorch.so`, and libtorch with it, which takes a third of a
/// second: commands that make no tensor do without. A program whose libtorch cannot be opened ends here
/// with a sentence, as the system's loader would end it at its start; ``Engine/load()`` says it as an error.
nonisolated(unsafe) let libtorch: ct_functions = {
  switch Libtorch.table {
  case .success(let table):
    return table.pointee
  case .failure(let error):
    Terminal.note("Error: \(error)")
    exit(EXIT_FAILURE)
  }
}()

enum Libtorch {
  /// Number of threads that operations use from the beginning.
  static let threads = Atomic<Int32>(1)
  static let isOpen = Atomic<Bool>(false)

  nonisolated(unsafe) static let table: Result<UnsafePointer<ct_functions>, LibraryError> = {
    // the programs look for libraries in their own folder too
    guard let library = dlopen("libCTorch.so", RTLD_LAZY | RTLD_LOCAL),
      let symbol = dlsym(library, "ct_table")
    else {
      let reason = dlerror().map { String(cString: $0) } ?? "the loader gives no reason"
      return .failure(LibraryError(reason: reason))
    }
    let table = unsafeBitCast(symbol, to: (@convention(c) () -> UnsafePointer<ct_functions>).self)()
    guard strcmp(table.pointee.interface, ct_interface()) == 0 else {
      return .failure(LibraryError(reason: "libCTorch.so is of another build than this program"))
    }
    // from its own choice, the number of cores or what the environment says, sums would depend
    _ = table.pointee.set_threads(threads.load(ordering: .relaxed))
    isOpen.store(true, ordering: .releasing)
    return .success(table)
  }()
}
