// SPDX-License-Identifier: MIT

import Foundation
import Foundations
import Testing

@testable import Speech

@Suite struct FourierTransformTests {
  @Test(arguments: [1, 2, 8, 64])
  func itIsTheSumThatDefinesIt(length: Int) {
    var random = RandomStream(seed: 1, purpose: "transform")
    let signal = (0..<length).map { _ in (random.normal(), random.normal()) }
    var (real, imaginary) = (signal.map(\.0), signal.map(\.1))
    real.withUnsafeMutableBufferPointer { real in
      imaginary.withUnsafeMutableBufferPointer { imaginary in
        FourierTransform(length: length).transform(real, imaginary)
      }
    }
    for bin in 0..<length {
      var (x, y) = (0.0, 0.0)
      for (index, value) in signal.enumerated() {
        let angle = -2 * Double.pi * Double(bin * index) / Double(length)
        x += value.0 * cos(angle) - value.1 * sin(angle)
        y += value.0 * sin(angle) + value.1 * cos(angle)
      }
      #expect(abs(real[bin] - x) < 1e-11)
      #expect(abs(imaginary[bin] - y) < 1e-11)
    }
  }
}
