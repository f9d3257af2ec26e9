// SPDX-License-Identifier: MIT
import Foundations
import Torch

/// A model as named tensors, as a file holds it.
///
/// `weights` and `biases`, and for each step of the map, counted from 1, `1.subtract`, `1.project`, or
/// `1.references` with `1.width` `[1]`.
extension ShallowModel {
  package var tensors: [(name: String, tensor: Tensor)] {
    get throws {
      try map.steps.enumerated().flatMap { index, step -> [(name: String, tensor: Tensor)] in
        let number = index + 1
        return switch step {
        case .subtract(let row): [("\(number).subtract", row)]
        case .project(let matrix): [("\(number).project", matrix)]
        case .radialKernel(let references, let width):
          [("\(number).references", references), ("\(number).width", try Tensor([width]))]
        }
      } + [("weights", weights), ("biases", biases)]
    }
  }

  /// The largest number of steps that a file may name.
  private static let mostSteps = 16

  /// Restores a model.
  /// - Parameters:
  ///   - tensors: by name.
  ///   - features: the number of features of a sample.
  ///   - emotions: the number of scores.
  /// - Throws: `UserError` with what does not fit, to be put behind a colon.
  package init(tensors: [String: Tensor], features: Int, emotions: Int) throws {
    var rest = tensors
    func taken(_ name: String, _ shape: [Int?]) throws -> Tensor {
      guard let tensor = rest.removeValue(forKey: name) else {
        throw UserError("the array '\(name)' is missing")
      }
      let found = tensor.shape
      guard found.count == shape.count, zip(found, shape).allSatisfy({ $1 == nil || $0 == $1 })
      else {
        let expected = shape.map { $0.map(String.init) ?? "any" }.joined(separator: ", ")
        throw UserError("the array '\(name)' has the shape \(found), not [\(expected)]")
      }
      guard try tensor.doubles.allSatisfy(\.isFinite) else {
        throw UserError("the array '\(name)' has a number that is not finite")
      }
      return tensor
    }
    var steps: [FeatureMap.Step] = []
    var width = features
    for number in 1...Self.mostSteps {
      if rest["\(number).subtract"] != nil {
        steps.append(.subtract(try taken("\(number).subtract", [1, width])))
      } else if rest["\(number).project"] != nil {
        let matrix = try taken("\(number).project", [width, nil])
        steps.append(.project(matrix))
        width = matrix.size(1)
      } else if rest["\(number).references"] != nil {
        let references = try taken("\(number).references", [nil, width])
        let size = try taken("\(number).width", [1]).item
        guard size > 0 else { throw UserError("the width of the kernel is \(size)") }
        steps.append(.radialKernel(references: references, width: size))
        width = references.size(0)
      } else {
        break
      }
    }
    let weights = try taken("weights", [emotions, width])
    let biases = try taken("biases", [emotions])
    if let stranger = rest.keys.min() { throw UserError("the array '\(stranger)' is not known") }
    try self.init(FeatureMap(steps), weights: weights, biases: biases)
  }
}
