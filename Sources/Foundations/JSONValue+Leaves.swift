extension JSONValue {
  /// The values at the ends of all paths, as JSON text: `training.epochs` or `history[2].targetUAR`.
  public var leaves: [String: String] {
    var found: [String: String] = [:]
    collect(into: &found, at: "")
    return found
  }

  private func collect(into found: inout [String: String], at path: String) {
    switch self {
    case .object(let members):
      for (name, value) in members {
        value.collect(into: &found, at: path.isEmpty ? name : "\(path).\(name)")
      }
    case .array(let values):
      for (index, value) in values.enumerated() {
        value.collect(into: &found, at: "\(path)[\(index)]")
      }
    default: found[path] = (try? CanonicalJSON.text(self)) ?? "?"
    }
  }

  /// The paths at which two values differ, with what stands there and here, sorted.
  public func differences(from other: JSONValue) -> [(path: String, there: String?, here: String?)]
  {
    let (own, others) = (leaves, other.leaves)
    return Set(own.keys).union(others.keys).sorted().filter { own[$0] != others[$0] }.map {
      ($0, others[$0], own[$0])
    }
  }
}
