import CTorch

/// What libtorch reported.
public enum TorchError: Error, Equatable, CustomStringConvertible {
  /// An operation failed; `message` is libtorch's own.
  case operation(String, message: String)
  /// The device asked for cannot be used here.
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

/// Throws the message that libtorch left when a call of the C interface did not return 0.
func check(_ status: Int32, _ name: StaticString) throws {
  guard status == 0 else {
    throw TorchError.operation("\(name)", message: String(cString: ct_last_error()))
  }
}

/// Runs a call of the C interface that makes one tensor.
func made(_ name: StaticString, _ call: (UnsafeMutablePointer<ct_tensor?>) -> Int32) throws
  -> Tensor
{
  var handle: ct_tensor?
  try check(call(&handle), name)
  guard let handle else { throw TorchError.operation("\(name)", message: "no tensor came back") }
  return Tensor(owning: handle)
}
