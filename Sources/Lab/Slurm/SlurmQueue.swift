import Foundation

/// What a user has in Slurm's queue.
struct SlurmQueue: Equatable {
  /// An element of a job array that waits or runs.
  struct Element: Equatable {
    /// The array's job identifier.
    var job: String
    var name: String
    var number: Int
  }

  var elements: [Element]

  /// What `squeue` is asked, so that it answers a line an element: job, element, state, name.
  static let question = ["--me", "--noheader", "--array", "--format=%F|%K|%t|%j"]

  /// Reads `squeue`'s answer; jobs that are no arrays and elements that are ending are left out.
  init(answer: String) {
    elements = answer.split(separator: "\n").compactMap { line in
      let fields = line.split(separator: "|", maxSplits: 3).map {
        $0.trimmingCharacters(in: .whitespaces)
      }
      guard fields.count == 4, let number = Int(fields[1]), fields[2] != "CG" else { return nil }
      return Element(job: fields[0], name: fields[3], number: number)
    }
  }

  /// The elements of arrays of a name.
  func elements(named name: String) -> [Element] { elements.filter { $0.name == name } }
}
