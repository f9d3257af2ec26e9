// SPDX-License-Identifier: MIT
import Adaptation
import Foundation
import Foundations
import HDF5
import Lab
import Speech
import Torch

/// The machine, the libraries that programs are linked with, and the code they were built from.
struct MachineCheck {
  let store: URL

  // MARK: libraries

  /// Versions of the libraries. All but libtorch are loaded when a program starts.
  var libraries: [Finding] {
    [
      libtorch,
      .ok("HDF5", HDF5.version),
      .ok("libsndfile", Self.number(in: Speech.decoderVersion)),
      .ok("soxr", Self.number(in: Speech.resamplerVersion)),
      .ok("LIBLINEAR", LinearSVM.libraryVersion),
    ] + matrices
  }

  /// BLAS and LAPACK, which libtorch calls; nothing where it cannot be loaded, or has its own.
  private var matrices: [Finding] {
    let versions = MatrixLibraries.versions
    return versions.isEmpty ? [] : [.ok("BLAS", versions.joined(separator: ", "))]
  }

  private var libtorch: Finding {
    do { try Engine.load() } catch {
      return .problem(
        "libtorch", "cannot be loaded: \(error.reason)", error.advice, stopsEveryRun: true)
    }
    let threads = "\(Engine.threads) thread\(Engine.threads == 1 ? "" : "s")"
    let cuda =
      Engine.hasCUDA
      ? "with CUDA (--device cuda), "
        + (Engine.compilesKernels
          ? "kernels compiled" : "kernels not compiled: its steps take longer")
      : "without CUDA or without a GPU (--device cpu)"
    return .ok("libtorch", "\(Engine.version), \(threads), \(cuda)")
  }

  /// `1.2.0` of `libsndfile-1.2.0`.
  private static func number(in version: String) -> String {
    version.split(separator: "-").last.map(String.init) ?? version
  }

  // MARK: hardware

  /// Processor, memory and free disk space.
  var hardware: [Finding] { [processor] + graphics + [memory, disk] }

  /// Name, memory and driver of each GPU that NVIDIA's own tool knows; nothing where that tool is missing.
  private var graphics: [Finding] {
    let query = ["--query-gpu=name,memory.total,driver_version", "--format=csv,noheader"]
    guard
      let outcome = try? Command("nvidia-smi")?.run(
        query, environment: .plain(), within: .seconds(30)),
      outcome.succeeded
    else { return [] }
    return outcome.text.split(separator: "\n").map { line in
      let parts = line.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
      let found = parts.count == 3 ? "\(parts[0]), \(parts[1]), driver \(parts[2])" : String(line)
      return Engine.hasCUDA
        ? .ok("GPU", found)
        : .note(
          "GPU", found + "; not used",
          "Run 'Scripts/setup --cuda', and build with the LIBTORCH= that it prints.")
    }
  }

  private var processor: Finding {
    let cores = ProcessInfo.processInfo.activeProcessorCount
    let processor = Processor.current
    let sets = processor.instructionSets.map { ", " + $0 }.joined()
    return .ok("processor", "\(processor.name), \(cores) core\(cores == 1 ? "" : "s")\(sets)")
  }

  /// A worker of the laptop profile needs about half a gigabyte.
  private var memory: Finding {
    let all = ByteCount(Int(ProcessInfo.processInfo.physicalMemory))
    guard let free = Self.availableMemory else { return .ok("memory", "\(all)") }
    let found = "\(all), \(ByteCount(free)) available"
    return free >= 1_000_000_000
      ? .ok("memory", found)
      : .note("memory", found, "Close other programs, or run fewer trials at a time: --jobs 1.")
  }

  /// Bytes that a new program can have without swapping.
  private static var availableMemory: Int? {
    let text = try? String(contentsOfFile: "/proc/meminfo", encoding: .utf8)
    guard let match = text?.firstMatch(of: /MemAvailable: *(\d+) kB/), let kilo = Int(match.1)
    else { return nil }
    return kilo * 1024
  }

  private var disk: Finding {
    let attributes = try? FileManager.default.attributesOfFileSystem(
      forPath: FolderProbe(store).nearestExisting.path)
    guard let free = (attributes?[.systemFreeSize] as? NSNumber)?.intValue else {
      return .note("disk", "free space for '\(store.relativePath)' is unknown")
    }
    let found = "\(ByteCount(free)) free for '\(store.relativePath)'"
    let advice = "Free some space, or name a store on another disk with --store."
    return switch free {
    case 2_000_000_000...: .ok("disk", found)
    case 100_000_000...: .note("disk", found + "; large profiles take more", advice)
    default: .problem("disk", found + "; stand-ins alone take 100 MB", advice, stopsEveryRun: true)
    }
  }

  // MARK: code

  /// Commit of the code, and build configuration.
  var code: Finding {
    let revision = Revision.current
    #if DEBUG
      let build = "built for debugging by Swift \(SwiftCompiler.version)"
    #else
      let build = "built for release by Swift \(SwiftCompiler.version)"
    #endif
    guard revision.commit != "unknown" else {
      return .note(
        "code", "no git commit found, \(build)",
        "Pages will not name the code that made them. Install git, and run from a clone.")
    }
    let commit = "commit \(revision.commit.prefix(12)), \(build)"
    return revision.isDirty
      ? .note(
        "code", "\(commit), with uncommitted changes",
        "Pages will say so. Commit the changes before you publish numbers.")
      : .ok("code", commit)
  }
}
