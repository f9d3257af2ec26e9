// swift-tools-version: 6.1
//
// The C face of libtorch, as a shared library of its own. The programs are linked as if they used it
// (which has it built beside them) but open it themselves when the first tensor is made:
// `Sources/Torch/Libtorch.swift`.
//
// libtorch is Debian's, or the one in LIBTORCH=<folder with include/ and lib/>.

import Foundation
import PackageDescription

let home = ProcessInfo.processInfo.environment["LIBTORCH"]
let include = home.map { [$0 + "/include"] } ?? []
let interface = (include.first ?? "/usr/include") + "/torch/csrc/api/include"

/// Debian's libraries by name; others by their full path, so that Debian's cannot come before them.
let link: [LinkerSetting] =
  if let home {
    [
      .unsafeFlags(
        ["torch", "torch_cpu", "c10"].flatMap { ["-Xlinker", "\(home)/lib/lib\($0).so"] }
          + ["-Xlinker", "-rpath", "-Xlinker", home + "/lib"]
          // nothing calls libtorch_cuda by name; it announces itself when it is loaded
          + (FileManager.default.fileExists(atPath: home + "/lib/libtorch_cuda.so")
            ? ["--no-as-needed", home + "/lib/libtorch_cuda.so"].flatMap { ["-Xlinker", $0] } : []))
    ]
  } else {
    ["torch", "torch_cpu", "c10"].map { .linkedLibrary($0) }
  }

let package = Package(
  name: "CTorch",
  products: [.library(name: "CTorch", type: .dynamic, targets: ["CTorch"])],
  targets: [
    .target(
      name: "CTorch",
      cxxSettings: [.unsafeFlags((include + [interface]).flatMap { ["-isystem", $0] } + ["-O2"])],
      linkerSettings: link)
  ],
  // the headers of libtorch 1.13 want C++17, those of recent 2.x C++20
  cxxLanguageStandard: home == nil ? .cxx17 : .cxx20
)
