// SPDX-License-Identifier: MIT
import Foundation

/// A user's jobs in Slurm's queue.
struct SlurmQueue: Equatable {
  /// A waiting or running element of a job array.
  struct Element: Equatable {
    /// Identifier of the array's job.
    var job: String
    var name: String
    var number: Int
  }

  var elements: [Element]

  /// Arguments of `squeue` that make it print one line per element: job, element, state, name.
  static let question = ["--me", "--noheader", "--array", "--format=%F|%K|%t|%j"]

  /// Reads the output of `squeue`. Jobs that are not arrays and elements that are ending are left out.
  init(answer: String) {
    elements = answer.split(separator: "\n").compactMap { line in
      let fields = line.split(separator: "|", maxSplits: 3).map {
        $0.trimmingCharacters(in: .whitespaces)
      }
      guard fields.count == 4, let number = Int(fields[1]), fields[2] != "CG" else { return nil }
      return Element(job: fields[0], name: fields[3], number: number)
    }
  }

  /// Elements of the arrays with this name.
  func elements(named name: String) -> [Element] { elements.filter { $0.name == name } }
}
