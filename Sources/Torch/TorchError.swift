// SPDX-License-Identifier: MIT

import CTorch

/// A failure reported by libtorch.
public enum TorchError: Error, Equatable, CustomStringConvertible {
  /// A failed operation, with libtorch's own message.
  case operation(String, message: String)
  /// A requested device that cannot be used on this machine.
  case deviceUnavailable(String, reason: String)

  public var description: String {
    switch self {
    case .operation(let name, let message):
      "libtorch could not carry out '\(name)': \(message)"
    case .deviceUnavailable(let device, let reason):
      "The device '\(device)' cannot be used: \(reason). Choose --device cpu, or build with LIBTORCH=<a libtorch with CUDA>."
    }
  }
}

/// A libtorch that the system's loader cannot open.
public struct LibraryError: Error, Equatable, CustomStringConvertible {
  /// The loader's own message.
  public let reason: String

  /// What to do.
  public var advice: String {
    "Run Scripts/setup, then build again; libCTorch.so stays in the program's folder."
  }

  public var description: String { "libtorch cannot be loaded: \(reason). \(advice)" }
}

/// Throws libtorch's message unless a call of the C interface returned 0.
func check(_ status: Int32, _ name: StaticString) throws {
  guard status == 0 else {
    throw TorchError.operation("\(name)", message: String(cString: libtorch.last_error()))
  }
}

/// Runs a call of the C interface that creates one tensor.
func made(_ name: StaticString, _ call: (UnsafeMutablePointer<ct_tensor?>) -> Int32) throws
  -> Tensor
{
  var handle: ct_tensor?
  try check(call(&handle), name)
  guard let handle else { throw TorchError.operation("\(name)", message: "no tensor was returned") }
  return Tensor(owning: handle)
}
