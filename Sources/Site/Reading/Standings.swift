// SPDX-License-Identifier: MIT

import Adaptation
import Evaluation
import Foundation
import Foundations

/// Where each method stands on the tasks of a page, according to the page's records.
package struct Standings: Sendable {
  /// A method on a task.
  package struct Standing: Sendable, Equatable {
    package var task: String
    /// UAR in per cent after the last epoch, averaged over seeds.
    package var uar: Double
    package var seeds: Int
    /// 1 for the highest, among all methods but the upper bound.
    package var rank: Int
  }

  /// The tasks in the order of the records.
  package let tasks: [String]
  /// The number of ranks.
  package let ranked: Int
  private let table: [String: [Standing]]

  /// - Parameter file: the JSON beside a page.
  /// - Throws: `UserError` where it cannot be read.
  package init(of file: URL) throws {
    do {
      try self.init(JSONDecoder().decode(Records.self, from: Data(contentsOf: file)).records)
    } catch {
      let reason = error is DecodingError ? "it does not hold a page's records" : error.systemReason
      throw UserError(
        "'\(file.path)' cannot be read for the site: \(reason). Run the experiment again to write it anew, or remove the page."
      )
    }
  }

  init(_ records: [Record]) {
    // parts of the source and other standardisations are asked about on the page, not here
    let usual = records.filter { $0.trial.sample == nil && $0.trial.standardisation == nil }
    var scores: [String: [String: [UInt64: Double]]] = [:]
    var tasks: [String] = []
    for record in usual {
      let task = "\(record.trial.task.source)→\(record.trial.task.target)"
      guard
        let choice = record.results.choices?.first(where: {
          $0.criterion == "lastEpoch"
        }), let score = choice.score
      else { continue }
      if !tasks.contains(task) { tasks.append(task) }
      scores[record.trial.method.name, default: [:]][task, default: [:]][record.trial.seed] =
        100 * score.confusion.uar
    }
    self.tasks = tasks
    let means = scores.mapValues { $0.compactMapValues { Array($0.values).mean } }
    let competitors = means.filter { $0.key != TargetSupervised.name }
    ranked = competitors.count
    table = Dictionary(
      uniqueKeysWithValues: means.map { name, own in
        let standings = tasks.compactMap { task -> Standing? in
          guard let uar = own[task] else { return nil }
          let ahead = competitors.filter { ($0.value[task] ?? 0) > uar }.count
          return Standing(
            task: task, uar: uar, seeds: scores[name]?[task]?.count ?? 0, rank: ahead + 1)
        }
        return (name, standings)
      })
  }

  /// The standings of a method on the tasks that it was tried on; empty if there are none.
  package func standings(of method: String) -> [Standing] { table[method] ?? [] }

  /// UAR averaged over all tasks; nil for a method that was not tried on each.
  package func average(of method: String) -> Double? {
    let own = standings(of: method)
    return own.count == tasks.count && !own.isEmpty ? own.map(\.uar).mean : nil
  }

  /// The rank of a method's average, among all methods but the upper bound.
  package func rank(of method: String) -> Int? {
    guard let average = average(of: method) else { return nil }
    let others = table.keys.filter { $0 != TargetSupervised.name }.compactMap(self.average)
    return 1 + others.filter { $0 > average }.count
  }

  struct Records: Decodable { var records: [Record] }

  struct Record: Decodable {
    struct Trial: Decodable {
      struct Method: Decodable { var name: String }
      struct Task: Decodable { var source, target: String }
      var method: Method
      var task: Task
      var seed: UInt64
      var sample: JSONValue?
      var standardisation: JSONValue?
    }
    struct Results: Decodable {
      struct Choice: Decodable {
        struct Score: Decodable { var confusion: ConfusionMatrix }
        var criterion: String
        var score: Score?
      }
      var choices: [Choice]?
    }
    var trial: Trial
    var results: Results
  }
}
