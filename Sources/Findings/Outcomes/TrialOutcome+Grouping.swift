// SPDX-License-Identifier: MIT

import Corpora
import Evaluation
import Foundations
import Lab

extension Sequence {
  /// Groups the elements by a key, in the order in which the keys come first.
  ///
  /// ```swift
  /// ["b1", "a1", "b2"].grouped(by: \.first)  // b: b1, b2; a: a1
  /// ```
  func grouped<Key: Hashable>(by key: (Element) -> Key) -> [(key: Key, elements: [Element])] {
    var places: [Key: Int] = [:]
    var groups: [(key: Key, elements: [Element])] = []
    for element in self {
      let key = key(element)
      if let place = places[key] {
        groups[place].elements.append(element)
      } else {
        places[key] = groups.count
        groups.append((key, [element]))
      }
    }
    return groups
  }

  /// The mean of a value over the elements; nil if there are none, or if one of them has no value,
  /// since a mean over the others would not compare.
  func mean(_ value: (Element) -> Double?) -> Double? {
    let values = map(value)
    let known = values.compactMap(\.self)
    return known.count == values.count ? (try? Sample(known))?.mean : nil
  }
}

extension [TrialOutcome] {
  /// The methods in the order of the outcomes.
  package var methods: [String] { map(\.method).distinct() }

  /// The outcomes of each method, in the order of the outcomes.
  var byMethod: [(key: String, elements: [TrialOutcome])] { grouped(by: \.method) }

  /// The outcomes of each seed, the lowest first.
  var bySeed: [(key: UInt64, elements: [TrialOutcome])] {
    grouped(by: \.seed).sorted { $0.key < $1.key }
  }
}

/// A task with a seed: the trials of two methods that share both make a pair.
struct TaskAndSeed: Hashable {
  let task: CorpusTask
  let seed: UInt64

  init(_ outcome: TrialOutcome) {
    task = outcome.task
    seed = outcome.seed
  }
}
