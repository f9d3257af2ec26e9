// SPDX-License-Identifier: MIT
import Foundation

/// A graph of operators in the format ONNX, with operators of set 17.
///
/// Numbers of fields are those of `onnx.proto` (https://github.com/onnx/onnx/blob/main/onnx/onnx.proto), operators
/// those of https://onnx.ai/onnx/operators/.
struct ONNXModel {
  /// A length of a dimension: known, or named and free.
  enum Length {
    case fixed(Int)
    case free(String)
  }

  enum Attribute {
    case number(Float)
    case integer(Int)
    case integers([Int])
  }

  static let operatorSet = 17
  /// The version of the file format that goes with the operators.
  private static let formatVersion = 8

  let name: String
  private let input: (name: String, shape: [Length])
  private var nodes: [ProtobufMessage] = []
  private var constants: [ProtobufMessage] = []
  private var outputs: [ProtobufMessage] = []
  /// Remarks for readers and programs, by name.
  var metadata: [(key: String, value: String)] = []
  /// A sentence for readers.
  var documentation = ""

  /// Starts a graph with one input of single precision.
  init(_ name: String, input: (name: String, shape: [Length])) {
    (self.name, self.input) = (name, input)
  }

  /// Adds a constant of single precision.
  mutating func constant(_ name: String, _ values: [Float], shape: [Int]) {
    let raw = values.withUnsafeBytes { Data($0) }
    constants.append(Self.tensor(name, type: 1, raw: raw, shape: shape))
  }

  /// Adds a constant of integers of 64 bits.
  mutating func constant(_ name: String, _ values: [Int]) {
    let raw = values.map(Int64.init).withUnsafeBytes { Data($0) }
    constants.append(Self.tensor(name, type: 7, raw: raw, shape: [values.count]))
  }

  private static func tensor(_ name: String, type: Int, raw: Data, shape: [Int]) -> ProtobufMessage
  {
    ProtobufMessage { tensor in
      for length in shape { tensor.add(1, length) }
      tensor.add(2, type)
      tensor.add(8, name)
      // little-endian, as all machines here are
      tensor.add(9, raw)
    }
  }

  /// Adds an operator with one output, which gives it its name.
  mutating func node(
    _ type: String, _ inputs: [String], _ output: String,
    _ attributes: KeyValuePairs<String, Attribute> = [:]
  ) {
    nodes.append(
      ProtobufMessage { node in
        for input in inputs { node.add(1, input) }
        node.add(2, output)
        node.add(3, output)
        node.add(4, type)
        for (name, value) in attributes { node.add(5, Self.attribute(name, value)) }
      })
  }

  private static func attribute(_ name: String, _ value: Attribute) -> ProtobufMessage {
    ProtobufMessage { attribute in
      attribute.add(1, name)
      switch value {
      case .number(let number):
        attribute.add(2, number)
        attribute.add(20, 1)
      case .integer(let integer):
        attribute.add(3, integer)
        attribute.add(20, 2)
      case .integers(let integers):
        for integer in integers { attribute.add(8, integer) }
        attribute.add(20, 7)
      }
    }
  }

  /// Declares an output of single precision.
  mutating func output(_ name: String, shape: [Length]) { outputs.append(Self.value(name, shape)) }

  private static func value(_ name: String, _ shape: [Length]) -> ProtobufMessage {
    let dimensions = ProtobufMessage { dimensions in
      for length in shape {
        dimensions.add(
          1,
          ProtobufMessage { dimension in
            switch length {
            case .fixed(let length): dimension.add(1, length)
            case .free(let name): dimension.add(2, name)
            }
          })
      }
    }
    let tensor = ProtobufMessage {
      $0.add(1, 1)
      $0.add(2, dimensions)
    }
    return ProtobufMessage {
      $0.add(1, name)
      $0.add(2, ProtobufMessage { $0.add(1, tensor) })
    }
  }

  /// The contents of the file.
  var contents: Data {
    let graph = ProtobufMessage { graph in
      for node in nodes { graph.add(1, node) }
      graph.add(2, name)
      for constant in constants { graph.add(5, constant) }
      graph.add(11, Self.value(input.name, input.shape))
      for output in outputs { graph.add(12, output) }
    }
    let model = ProtobufMessage { model in
      model.add(1, Self.formatVersion)
      model.add(2, "didan")
      if !documentation.isEmpty { model.add(6, documentation) }
      model.add(7, graph)
      model.add(
        8,
        ProtobufMessage {
          $0.add(1, "")
          $0.add(2, Self.operatorSet)
        })
      for (key, value) in metadata {
        model.add(
          14,
          ProtobufMessage {
            $0.add(1, key)
            $0.add(2, value)
          })
      }
    }
    return model.bytes
  }
}
