import Adaptation
import Foundations
import Lab
import Speech
import Torch

/// Decides which records and spectrograms the experiments could ask for.
struct StoreJudge {
  private let demand: ExperimentDemand
  private var known: [Digest: Bool] = [:]
  /// The spectrogram settings of the profiles, and of every trial that is kept.
  private var spectrograms: Set<JSONValue>
  /// The feature settings of this version, and of every trial that is kept.
  private var features: Set<JSONValue>

  init(_ demand: ExperimentDemand) throws {
    self.demand = demand
    spectrograms = Set(
      try Profile.allCases.map { try JSONValue(encoding: $0.input.spectrogram) })
    features = [try JSONValue(encoding: AcousticFeatureSettings())]
  }

  /// Whether a finished trial of these settings is asked for.
  mutating func keeps(trial settings: JSONValue) throws -> Bool {
    guard case .object(let trial) = settings, let first = demand.places.first else { return false }
    let question = try Digest(ofCanonicalJSON: trial.asked(at: first, precision: nil))
    if let answer = known[question] { return answer }
    let answer = try demand.asks(for: trial)
    known[question] = answer
    if answer, case .object(let input) = trial["input"], let settings = input["spectrogram"] {
      spectrograms.insert(settings)
    }
    if answer, let settings = trial["acoustics"] { features.insert(settings) }
    return answer
  }

  /// Whether acoustic features of these settings are asked for.
  func keeps(features settings: JSONValue) -> Bool { features.contains(settings) }

  /// Whether spectrograms of these settings are asked for.
  func keeps(spectrogram settings: JSONValue) -> Bool { spectrograms.contains(settings) }
}

/// A task, its data and a seed at which experiments are asked for their settings.
package struct DemandPlace: Sendable {
  let task: JSONValue
  let data: JSONValue
  package static let seed: UInt64 = 0
}

extension ExperimentDemand {
  /// Whether an experiment asks for a trial's settings, at another task, with other data, another
  /// seed or another precision (`--tasks`, `--data`, `--corpora`, `--seeds`, `--precision`).
  func asks(for trial: [String: JSONValue]) throws -> Bool {
    for place in places {
      for precision in Precision.allCases {
        let asked = trial.asked(at: place, precision: precision)
        if keys.contains(try Digest(ofCanonicalJSON: asked)) { return true }
      }
    }
    return false
  }
}

extension [String: JSONValue] {
  /// The settings of a trial, moved to another place; a precision of nil leaves its own.
  func asked(at place: DemandPlace, precision: Precision?) -> JSONValue {
    var moved = self
    moved["task"] = place.task
    moved["data"] = place.data
    moved["seed"] = .number(Double(DemandPlace.seed))
    if let precision, case .object(var training) = moved["training"] {
      training["precision"] = .string(precision.rawValue)
      moved["training"] = .object(training)
    }
    return .object(moved)
  }
}
