import Foundation
import Foundations
import Lab

/// The machine: processor, memory, room on the disk.
struct MachineCheck {
  let store: URL

  var findings: [Finding] { [processor, memory, disk] }

  private var processor: Finding {
    let cores = ProcessInfo.processInfo.activeProcessorCount
    return .ok("processor", "\(Processor.name), \(cores) core\(cores == 1 ? "" : "s")")
  }

  /// A worker of the laptop profile needs about half a gigabyte.
  private var memory: Finding {
    let all = ByteCount(Int(ProcessInfo.processInfo.physicalMemory))
    guard let free = Self.availableMemory else { return .ok("memory", "\(all)") }
    let found = "\(all), of which \(ByteCount(free)) can be had now"
    return free >= 1_000_000_000
      ? .ok("memory", found)
      : .note("memory", found, "Let other programs end, or run fewer trials at a time: --jobs 1.")
  }

  /// What a new program can have without swapping, in bytes.
  private static var availableMemory: Int? {
    let text = try? String(contentsOfFile: "/proc/meminfo", encoding: .utf8)
    guard let match = text?.firstMatch(of: /MemAvailable: *(\d+) kB/), let kilo = Int(match.1)
    else { return nil }
    return kilo * 1024
  }

  private var disk: Finding {
    let place = StoreCheck.nearestFolder(to: store)
    let attributes = try? FileManager.default.attributesOfFileSystem(forPath: place.path)
    guard let free = (attributes?[.systemFreeSize] as? NSNumber)?.intValue else {
      return .note("disk", "no one says how much room there is for '\(store.relativePath)'")
    }
    let found = "\(ByteCount(free)) free for '\(store.relativePath)'"
    let advice = "Free some space, or name a store on another disk with --store."
    return switch free {
    case 2_000_000_000...: .ok("disk", found)
    case 100_000_000...: .note("disk", found + "; large profiles take more", advice)
    default: .problem("disk", found + "; stand-ins alone take 100 MB", advice, stopsEveryRun: true)
    }
  }
}
