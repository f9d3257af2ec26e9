// SPDX-License-Identifier: MIT

import Foundation
import Foundations

/// An array in NumPy's own format (`.npy`, format versions 1 to 3): numbers in row-major order.
///
/// Arrays of Python objects are refused, since reading them would run code of the file.
struct NumPyArray {
  let shape: [Int]
  private let contents: Data
  private let start: Int
  private let kind: Kind

  /// Kind of the numbers, all little-endian.
  private enum Kind: String {
    case half = "<f2"
    case single = "<f4"
    case double = "<f8"

    var bytes: Int {
      switch self {
      case .half: 2
      case .single: 4
      case .double: 8
      }
    }
  }

  /// Reads the header, and maps the numbers.
  /// - Throws: `UserError`.
  init(contentsOf url: URL) throws {
    let name = url.relativePath
    let contents: Data
    do { contents = try Data(contentsOf: url, options: .alwaysMapped) } catch {
      throw UserError("'\(name)' cannot be read: \(error.systemReason).")
    }
    self.contents = contents
    func refuse(_ reason: String, _ advice: String = "Save it again with numpy.save.") -> UserError
    {
      UserError("'\(name)' is not a NumPy array that can be read: \(reason). \(advice)")
    }
    guard contents.starts(with: [0x93] + Array("NUMPY".utf8)), contents.count >= 12 else {
      throw refuse("it does not begin as such a file does")
    }
    let version = contents[6]
    let wide = version > 1
    guard (1...3).contains(version) else { throw refuse("its format has version \(version)") }
    let length = (0..<(wide ? 4 : 2)).reduce(0) { $0 | Int(contents[8 + $1]) << (8 * $1) }
    let start = (wide ? 12 : 10) + length
    self.start = start
    guard start <= contents.count, length <= 1 << 16 else { throw refuse("its header is cut off") }
    let header = String(decoding: contents[(start - length)..<start], as: UTF8.self)
    guard let descr = header.firstMatch(of: /'descr':\s*'([^']*)'/)?.1,
      let order = header.firstMatch(of: /'fortran_order':\s*(True|False)/)?.1,
      let list = header.firstMatch(of: /'shape':\s*\(([\d,\sL]*)\)/)?.1
    else {
      throw refuse(
        "its header describes no array of numbers", "Save one array of float32 with numpy.save.")
    }
    guard let kind = Kind(rawValue: String(descr)) else {
      throw refuse(
        descr.contains("O") ? "it holds Python objects" : "its numbers are of the type '\(descr)'",
        "Save one array of float32 with numpy.save.")
    }
    self.kind = kind
    guard order == "False" else {
      throw refuse(
        "it is in Fortran order", "Save it with numpy.save(…, numpy.ascontiguousarray(x)).")
    }
    let shape = list.split(separator: ",").compactMap {
      Int($0.trimmingCharacters(in: .whitespaces))
    }
    self.shape = shape
    var count = kind.bytes
    for length in shape {
      let (product, overflow) = count.multipliedReportingOverflow(by: length)
      guard !overflow, product <= contents.count else { throw refuse("its numbers are cut off") }
      count = product
    }
    guard contents.count - start == count else {
      throw refuse(
        "it has \(contents.count - start) bytes of numbers where its header says \(count)")
    }
  }

  /// The numbers from one place to another, in row-major order.
  func floats(_ range: Range<Int>) -> [Float] {
    contents.withUnsafeBytes { bytes in
      func number<Number>(_ index: Int, _ type: Number.Type) -> Number {
        bytes.loadUnaligned(fromByteOffset: start + index * kind.bytes, as: type)
      }
      return switch kind {
      case .half: range.map { Float(Float16(bitPattern: number($0, UInt16.self))) }
      case .single: range.map { number($0, Float.self) }
      case .double: range.map { Float(number($0, Double.self)) }
      }
    }
  }
}
