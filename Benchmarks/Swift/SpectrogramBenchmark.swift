// SPDX-License-Identifier: MIT
import ArgumentParser
import Foundation
import Speech

/// The way from sound files to 224×224 spectrograms, as an experiment takes it.
struct SpectrogramBenchmark: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "spectrogram",
    abstract: "Decodes the WAV files of a folder and computes their 224×224 spectrograms.")

  @Argument(help: "Folder whose WAV files, at any depth, are read.") var folder: String
  @Option(help: "Number of files processed at a time.") var threads = 1
  @Option(help: "Number of repetitions; the median is reported.") var repeats = 3

  func validate() throws {
    guard threads > 0, repeats > 0 else {
      throw ValidationError("--threads and --repeats must be at least 1.")
    }
  }

  private struct Result: Encodable {
    var files: Int
    var repeats: Int
    var seconds: Double
    var secondsOfSound: Double
    var threads: Int
    var timesRealTime: Double
    var timesRealTimePerThread: Double
  }

  func run() throws {
    let root = URL(fileURLWithPath: folder, isDirectory: true)
    let paths = (FileManager.default.enumerator(atPath: folder)?.allObjects ?? [])
      .compactMap { $0 as? String }.filter { $0.lowercased().hasSuffix(".wav") }.sorted()
    guard !paths.isEmpty else {
      throw ValidationError("'\(folder)' holds no WAV file; name a folder that holds some.")
    }
    let files = paths.map { (path: $0, url: root.appendingPathComponent($0)) }
    // this also brings the files into the system's cache, so that the disk is not measured
    let sound = try files.reduce(0) { try $0 + Recording(contentsOf: $1.url).duration }
    let times = try (0..<repeats).map { _ in
      try Benchmarks.seconds {
        _ = try SpectrogramSet.compute(files: files, settings: .paper, threads: threads)
      }
    }
    let seconds = times.median
    try Benchmarks.report(
      Result(
        files: files.count, repeats: repeats, seconds: seconds, secondsOfSound: sound,
        threads: threads, timesRealTime: sound / seconds,
        timesRealTimePerThread: sound / seconds / Double(threads)))
  }
}
