// SPDX-License-Identifier: MIT
import ArgumentParser
import Foundation
import Torch

/// The program behind `Benchmarks/run`, each of whose subcommands measures one thing and prints a line of
/// JSON.
@main
struct Benchmarks: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Measures speed and prints one line of JSON.",
    subcommands: [
      EngineBenchmark.self, SpectrogramBenchmark.self, StepBenchmark.self, LassoBenchmark.self,
      ShallowBenchmark.self, TransportBenchmark.self, GrowthBenchmark.self,
      TableBenchmark.self,
    ])

  /// The library and precision of a measurement.
  static func engine(_ precision: Precision) -> String {
    "libtorch \(Engine.version), \(precision.rawValue)"
  }

  /// Measures the seconds that a body takes.
  static func seconds(_ body: () throws -> Void) rethrows -> Double {
    try ContinuousClock().measure(body) / .seconds(1)
  }

  /// Prints a result as one line of JSON, with names in Python's spelling.
  static func report(_ result: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.keyEncodingStrategy = .convertToSnakeCase
    print(String(decoding: try encoder.encode(result), as: UTF8.self))
  }
}

extension [Double] {
  /// The middle value, or the mean of the middle two.
  var median: Double {
    let sorted = sorted()
    return (sorted[(count - 1) / 2] + sorted[count / 2]) / 2
  }
}

extension Precision: ExpressibleByArgument {}
