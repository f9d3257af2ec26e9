// SPDX-License-Identifier: MIT

import Foundation

/// An arbitrary JSON value, for settings whose type only their reader knows.
public enum JSONValue: Codable, Hashable, Sendable {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object([String: JSONValue])

  /// Converts an encodable value to JSON.
  public init(encoding value: some Encodable) throws {
    self = try JSONDecoder().decode(JSONValue.self, from: CanonicalJSON.encode(value))
  }

  /// Decodes a value of a type from this JSON.
  public func decoded<Value: Decodable>(as type: Value.Type) throws -> Value {
    try JSONDecoder().decode(type, from: CanonicalJSON.encode(self))
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(Bool.self) {
      self = .bool(value)
    } else if let value = try? container.decode(Double.self) {
      self = .number(value)
    } else if let value = try? container.decode(String.self) {
      self = .string(value)
    } else if let value = try? container.decode([JSONValue].self) {
      self = .array(value)
    } else {
      self = .object(try container.decode([String: JSONValue].self))
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .null: try container.encodeNil()
    case .bool(let value): try container.encode(value)
    case .number(let value): try container.encode(value)
    case .string(let value): try container.encode(value)
    case .array(let values): try container.encode(values)
    case .object(let members): try container.encode(members)
    }
  }
}

extension JSONValue {
  /// All leaf values as JSON text, keyed by path: `training.epochs` or `history[2].targetUAR`.
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

  /// Compares two values leaf by leaf.
  /// - Returns: the sorted paths at which they differ, with `other`'s text (`there`) and this value's
  ///   (`here`); nil where a path is missing.
  public func differences(from other: JSONValue) -> [(path: String, there: String?, here: String?)]
  {
    let (own, others) = (leaves, other.leaves)
    return Set(own.keys).union(others.keys).sorted().filter { own[$0] != others[$0] }.map {
      ($0, others[$0], own[$0])
    }
  }
}
