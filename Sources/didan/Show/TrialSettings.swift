// SPDX-License-Identifier: MIT
import Foundations
import Lab

/// The settings of a trial in a few lines, one for each of its parts.
struct TrialSettings {
  let lines: [String]

  init(of trial: Trial) {
    guard case .object(var parts) = try? JSONValue(encoding: trial) else {
      lines = []
      return
    }
    var first = ["method     \(trial.method.name), version \(trial.method.version)"]
    let own = Self.leaves(of: trial.method.settings)
    if !own.isEmpty { first[0] += ": \(own)" }
    for name in ["method", "task", "seed", "version"] { parts[name] = nil }
    let rest = parts.sorted { $0.key < $1.key }.map { name, value in
      let title = name.padded(to: 10)
      return "\(title) \(Self.leaves(of: value))"
    }
    lines = first + rest
  }

  /// All values with their paths: `batch 32, optimiser.adamW.rate 0.001`.
  private static func leaves(of value: JSONValue) -> String {
    pairs(value, at: "").map { path, text in path.isEmpty ? text : "\(path) \(text)" }
      .joined(separator: ", ")
  }

  private static func pairs(_ value: JSONValue, at path: String) -> [(path: String, text: String)] {
    switch value {
    case .object(let members):
      members.sorted { $0.key < $1.key }.flatMap { name, value in
        pairs(value, at: path.isEmpty ? name : "\(path).\(name)")
      }
    case .string(let text): [(path, text)]
    default: [(path, (try? CanonicalJSON.text(value)) ?? "")]
    }
  }
}
