// SPDX-License-Identifier: MIT

import Foundation
import TestSupport
import Testing

@testable import HDF5

@Suite struct TextTests {
  @Test func textsComeBackAsTheyWere() throws {
    let paths = ["wav/03a01Fa.wav", "", "głos/ż ó ł ć.wav", "情感"]
    let long = String(repeating: "{\"λ\":0.3,\"seed\":1}", count: 10_000)
    #expect(long.utf8.count == 200_000 - 10_000)
    try withTemporaryFolder { folder in
      let path = folder.appendingPathComponent("a.h5").path
      try HDF5File.writeAtomically(to: path) { file in
        try file.write(paths, at: "/paths")
        try file.write([String](), at: "/nothing")
        try file.setAttribute("settings", "{}")
        try file.setAttribute("history", long)
        try file.setAttribute("empty", "")
        try file.setAttribute("unit", "m", at: "/paths")
        try file.setAttribute("unit", "seconds", at: "/paths")
      }
      let file = try HDF5File.open(path)
      #expect(try file.strings(at: "/paths") == paths)
      #expect(try file.strings(at: "/nothing") == [])
      #expect(try file.attribute("settings") == "{}")
      #expect(try file.attribute("history") == long)
      #expect(try file.attribute("empty") == "")
      #expect(try file.attribute("unit", at: "/paths") == "seconds")
      #expect(file.hasAttribute("unit", at: "/paths"))
      #expect(!file.hasAttribute("unit"))
      #expect(!file.hasAttribute("unit", at: "/no/such"))
      #expect(throws: HDF5Error.self) { try file.attribute("missing") }
    }
  }

  @Test func aTextWithAZeroByteIsRefused() throws {
    try withTemporaryFolder { folder in
      let path = folder.appendingPathComponent("a.h5").path
      let zero = HDF5Error.cannotWrite(
        file: path, object: "/@a", reason: "the text contains a zero byte")
      #expect(throws: zero) {
        try HDF5File.writeAtomically(to: path) { try $0.setAttribute("a", "x\0") }
      }
      let left = try contents(of: folder)
      #expect(left == [])
    }
  }
}
