// SPDX-License-Identifier: MIT
import Corpora
import Foundation
import Foundations
import HDF5
import Speech

/// Entry points for libFuzzer; `Scripts/fuzz --guided` builds and runs them.
///
/// The input is written to a file, since that is what the readers are given. A reader may refuse it with any
/// error; it may not trap, hang, leak, or reach beyond its memory.
private enum Reader: String, CaseIterable {
  case sound, manifest, csv, array, hdf5, lock

  /// Name of the file in a folder of its own.
  private var file: String {
    switch self {
    case .sound: "a.wav"
    case .manifest: "manifest.csv"
    case .csv: "table.csv"
    case .array: "arrays/a.npy"
    case .hdf5: "table.h5"
    case .lock: "data.lock"
    }
  }

  func read(_ bytes: UnsafeBufferPointer<UInt8>, in folder: URL) {
    let place = folder.appending(path: file)
    guard FileManager.default.createFile(atPath: place.path, contents: Data(buffer: bytes)) else {
      return
    }
    try? read(place)
  }

  private func read(_ place: URL) throws {
    switch self {
    case .sound: _ = try SpokenUtterance.recording(at: place, named: file, shortest: 0.05)
    case .manifest: _ = try Manifest(contentsOf: place)
    case .csv, .hdf5: _ = try FeatureTable(contentsOf: place)
    case .array: _ = try FeatureTable(contentsOf: place.deletingLastPathComponent())
    case .lock: _ = try DataLock(contentsOf: place)
    }
  }
}

private let reader =
  ProcessInfo.processInfo.environment["FUZZ_READER"].flatMap(Reader.init) ?? .sound

private let folder: URL = {
  let folder = FileManager.default.temporaryDirectory
    .appending(path: "fuzzer-\(ProcessInfo.processInfo.processIdentifier)")
  try? FileManager.default.createDirectory(
    at: folder.appending(path: "arrays"), withIntermediateDirectories: true)
  return folder
}()

/// Reads one input; called by libFuzzer again and again.
@_cdecl("LLVMFuzzerTestOneInput")
public func readOne(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  reader.read(UnsafeBufferPointer(start: start, count: count), in: folder)
  return 0
}
