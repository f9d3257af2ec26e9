// SPDX-License-Identifier: MIT
import Adaptation
import Foundation
import Foundations
import Networks
import TestSupport
import Testing

@testable import Lab
@testable import Recognisers

/// Files for other programs: the bytes of their formats, and what is refused.
@Suite struct ExportTests {
  /// Field 1 with 150, from the description of the format: 08 96 01; field 2 with "testing": 12 07 74 65 ….
  @Test func messagesHaveTheWireFormat() {
    let message = ProtobufMessage {
      $0.add(1, 150)
      $0.add(2, "testing")
      $0.add(3, Float(1))
      $0.add(16, -1)
    }
    #expect(
      Array(message.bytes) == [
        0x08, 0x96, 0x01, 0x12, 0x07, 0x74, 0x65, 0x73, 0x74, 0x69, 0x6E, 0x67, 0x1D, 0, 0, 0x80,
        0x3F, 0x80, 0x01, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01,
      ])
  }

  /// The check value of CRC-32 (ISO 3309): that of "123456789" is CBF43926.
  @Test func theChecksumIsThatOfZip() {
    #expect(Checksum.crc32(Data("123456789".utf8)) == 0xCBF4_3926)
    #expect(Checksum.crc32(Data()) == 0)
  }

  @Test func anArchiveHasAlignedArraysAndADirectory() throws {
    var archive = NumPyArchive()
    archive.add("a", [1, -2], shape: [2, 1])
    archive.add("names", ["x", "yz"])
    let bytes = Array(archive.contents)
    func number(_ place: Int, _ size: Int) -> Int {
      (0..<size).reduce(0) { $0 | Int(bytes[place + $1]) << (8 * $1) }
    }
    #expect(Array(bytes.prefix(4)) == [0x50, 0x4B, 3, 4])
    #expect(number(8, 2) == 0, "not compressed")
    #expect(number(18, 4) == 144 && number(22, 4) == 144)
    #expect(String(decoding: bytes[30..<35], as: UTF8.self) == "a.npy")
    let array = Data(bytes[35..<179])
    #expect(number(14, 4) == Int(Checksum.crc32(array)))
    #expect(Array(array.prefix(8)) == [0x93] + Array("NUMPY".utf8) + [1, 0])
    let header = String(decoding: array[10..<128], as: UTF8.self)
    #expect(header.hasPrefix("{'descr': '<f8', 'fortran_order': False, 'shape': (2, 1,), }"))
    #expect(header.hasSuffix(" \n"))
    let values = array[128...].withUnsafeBytes { raw in
      [0, 8].map { Double(bitPattern: raw.loadUnaligned(fromByteOffset: $0, as: UInt64.self)) }
    }
    #expect(values == [1, -2])
    // the end of the directory: two entries, and where it begins
    let end = bytes.count - 22
    #expect(number(end, 4) == 0x0605_4B50)
    #expect(number(end + 8, 2) == 2 && number(end + 10, 2) == 2)
    #expect(number(number(end + 16, 4), 4) == 0x0201_4B50)
    #expect(number(end + 16, 4) + number(end + 12, 4) == end)
  }

  /// The operators of a network in their order, read from the bytes of its graph.
  @Test func aNetworkIsAGraphOfItsLayers() throws {
    let tiny = try TinyRecogniser(DIDAN())
    let model = ProtobufReader(try tiny.recogniser.onnx())
    #expect(model.integers(1) == [8])
    #expect(model.messages(8).map { $0.integers(2) } == [[17]])
    let graph = try #require(model.messages(7).first)
    let operators = graph.messages(1).compactMap { $0.texts(4).first }
    #expect(
      operators == [
        "Conv", "BatchNormalization", "MaxPool", "Relu", "ReduceMean", "Flatten", "Gemm",
        "LayerNormalization", "Relu", "Gemm", "LayerNormalization", "Relu", "Gemm", "Relu", "Add",
        "ReduceSum", "Div",
      ])
    // each input of a node is the graph's, a constant, or the output of a node before
    var known = Set(graph.messages(5).compactMap { $0.texts(8).first } + ["spectrogram"])
    for node in graph.messages(1) {
      #expect(known.isSuperset(of: node.texts(1)), "\(node.texts(1))")
      known.formUnion(node.texts(2))
    }
    #expect(graph.messages(12).compactMap { $0.texts(1).first } == ["scores", "probabilities"])
    let weight = try #require(graph.messages(5).first { $0.texts(8) == ["conv1.weight"] })
    #expect(weight.integers(1) == [4, 1, 3, 3])
    #expect(weight.data(9).first?.count == 4 * 36)
    let metadata = model.messages(14).reduce(into: [String: String]()) {
      $0[$1.texts(1)[0]] = $1.texts(2)[0]
    }
    #expect(metadata["emotions"] == #"["anger","happiness","sadness"]"#)
    #expect(metadata["row_mean"]?.split(separator: ",").count == 8)
  }

  /// Cells of adaptive pooling by hand: five places in two cells are 0…2 and 2…4.
  @Test func poolingIsAProduct() {
    let third = Float(1) / 3
    #expect(
      ONNXNetwork.shares(5, in: 2, byRow: false)
        == [third, third, third, 0, 0, 0, 0, third, third, third])
    #expect(ONNXNetwork.shares(2, in: 2, byRow: true) == [1, 0, 0, 1])
  }

  @Test func theOtherKindIsRefusedInASentence() throws {
    let network = try TinyRecogniser(SourceOnly()).recogniser
    let classifier = try TinyClassifier(SVM()).recogniser
    let first = #expect(throws: UserError.self) { try network.numpy() }
    #expect(
      "\(try #require(first))"
        == "SourceOnly is a network on a spectrogram of 8 frequencies and 12 moments, not a linear classifier. Use --onnx."
    )
    let second = #expect(throws: UserError.self) { try classifier.onnx() }
    #expect(
      "\(try #require(second))"
        == "SVM is a linear classifier on 384 acoustic features, which has no ONNX file. Use --numpy."
    )
  }
}

/// A reader of the wire format, for tests.
struct ProtobufReader {
  private var fields: [(number: Int, integer: Int, data: Data)] = []

  init(_ data: Data) {
    var rest = Array(data)[...]
    func varint() -> UInt64 {
      var (value, shift) = (UInt64(0), UInt64(0))
      while let byte = rest.popFirst() {
        value |= UInt64(byte & 0x7F) << shift
        if byte < 0x80 { break }
        shift += 7
      }
      return value
    }
    while !rest.isEmpty {
      let key = varint()
      let number = Int(key >> 3)
      switch key & 7 {
      case 0: fields.append((number, Int(truncatingIfNeeded: varint()), Data()))
      case 5:
        fields.append((number, 0, Data(rest.prefix(4))))
        rest = rest.dropFirst(4)
      default:
        let length = Int(varint())
        fields.append((number, 0, Data(rest.prefix(length))))
        rest = rest.dropFirst(length)
      }
    }
  }

  func integers(_ number: Int) -> [Int] { fields.filter { $0.number == number }.map(\.integer) }
  func data(_ number: Int) -> [Data] { fields.filter { $0.number == number }.map(\.data) }
  func texts(_ number: Int) -> [String] { data(number).map { String(decoding: $0, as: UTF8.self) } }
  func messages(_ number: Int) -> [ProtobufReader] { data(number).map(ProtobufReader.init) }
}
