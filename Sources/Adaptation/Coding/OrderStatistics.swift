// SPDX-License-Identifier: MIT
import Torch

extension Tensor {
  /// The median of all numbers, or the mean of the middle two; sorts no more than it must.
  func median() throws -> Double {
    var values = try doubles
    let upper = values.select(values.count / 2)
    guard values.count.isMultiple(of: 2) else { return upper }
    // those before the place are at most as large
    return ((values[..<(values.count / 2)].max() ?? upper) + upper) / 2
  }
}

extension [Double] {
  /// Puts the number that would be at a place in sorted order there, none larger before it and none smaller
  /// after it (Hoare, Communications of the ACM 1961).
  mutating func select(_ place: Int) -> Double {
    precondition(indices.contains(place), "no place \(place) among \(count) numbers")
    withUnsafeMutableBufferPointer { values in
      var (low, high) = (0, values.count - 1)
      while low < high {
        let pivot = values[low + (high - low) / 2]
        var (left, right) = (low, high)
        while left <= right {
          while values[left] < pivot { left += 1 }
          while values[right] > pivot { right -= 1 }
          if left <= right {
            values.swapAt(left, right)
            left += 1
            right -= 1
          }
        }
        // between the two, all equal the pivot
        if place <= right {
          high = right
        } else if place >= left {
          low = left
        } else {
          break
        }
      }
    }
    return self[place]
  }
}
