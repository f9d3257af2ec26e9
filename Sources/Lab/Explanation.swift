import Foundation
import Reproducibility

/// Why a trial is done, or to be run.
struct Explanation {
  let store: Store

  /// A line on a trial.
  func text(_ planned: PlannedTrial) throws -> String {
    let (trial, key) = (planned.trial, planned.key)
    if store.contains(trial, key: key) {
      guard let provenance = store.provenance(of: trial, key: key) else {
        return "\(trial.title): to run, because its record cannot be read"
      }
      let dirty = provenance.isDirty ? " with changes" : ""
      return
        "\(trial.title): done \(provenance.started) on \(provenance.processor), commit \(provenance.commit.prefix(12))\(dirty)"
    }
    let wanted = try JSONValue(encoding: trial).leaves
    let nearest = store.relatives(of: trial).map { $0.leaves.differences(from: wanted) }
      .min { $0.count < $1.count }
    guard let nearest else { return "\(trial.title): to run, never run before" }
    return "\(trial.title): to run; the nearest finished trial differs in "
      + nearest.joined(separator: ", ")
  }
}

extension JSONValue {
  /// The values at the ends of all paths, such as `training.epochs`.
  fileprivate var leaves: [String: String] {
    switch self {
    case .object(let members):
      var found: [String: String] = [:]
      for (name, value) in members {
        for (path, leaf) in value.leaves { found[path.isEmpty ? name : "\(name).\(path)"] = leaf }
      }
      return found
    default: return ["": (try? CanonicalJSON.text(self)) ?? "?"]
    }
  }
}

extension [String: String] {
  /// The paths at which two sets of values differ, with both values, sorted.
  fileprivate func differences(from wanted: [String: String]) -> [String] {
    Set(keys).union(wanted.keys).sorted().filter { self[$0] != wanted[$0] }.map {
      "\($0) (\(self[$0] ?? "absent") there, \(wanted[$0] ?? "absent") now)"
    }
  }
}
