// SPDX-License-Identifier: MIT
import Adaptation
import Notebook

/// A record like those of trials.
package struct DemoRecord: Codable, Sendable {
  package var method: String
  package var task: String
  package var seed: Int
  package var uar: Double?

  /// Three methods, two tasks, three seeds; one trial failed, one cell was not run.
  package static let all: [DemoRecord] = [
    ("SourceOnly", "EmoDB→CASIA", [0.40, 0.42, 0.44]),
    ("SourceOnly", "CASIA→EmoDB", [0.50, 0.50, 0.53]),
    ("DIDAN", "EmoDB→CASIA", [0.45, 0.47, 0.46]),
    ("DIDAN", "CASIA→EmoDB", [0.52, nil, 0.56]),
    ("TargetSupervised", "EmoDB→CASIA", [0.80, 0.82, 0.81]),
  ].flatMap { (method: String, task: String, values: [Double?]) in
    values.enumerated().map {
      DemoRecord(method: method, task: task, seed: $0.offset + 1, uar: $0.element)
    }
  }
}

extension PageHeader {
  package static let demo = PageHeader(
    kind: .standin, corpora: ["stand-in for EmoDB", "stand-in for CASIA"],
    corporaNote: "The real ones were not found in 'Corpora'.", profile: "smoke", seeds: [1, 2, 3],
    commit: "0123456789abcdef0123456789abcdef01234567", isDirty: true,
    choices: [.init("UAR", "after the last epoch; no choice was made")],
    differences: ["The network is smaller."])
}

extension PageContext {
  package static let demo = PageContext(name: "Demo", corpora: .standin)
}
