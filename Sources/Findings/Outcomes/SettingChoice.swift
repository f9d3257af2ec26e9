// SPDX-License-Identifier: MIT

import Corpora
import Evaluation
import Foundations
import Lab
import Notebook

/// The choice among several settings of a method for a task and seed, with and without the target's
/// labels.
package struct SettingChoice: Sendable {
  /// A setting, by the name of its outcomes, and its UAR after the last epoch, from 0 to 1.
  package struct Setting: Sendable {
    package let setting: String
    package let uar: Double
  }

  package let task: CorpusTask
  package let seed: UInt64
  /// The setting with the highest value of ``Criterion/labelFree``.
  package let labelFree: Setting
  /// The setting with the highest UAR on the target.
  package let oracle: Setting
  /// All settings, in the order of the outcomes.
  private let settings: [Setting]

  /// The lowest UAR of any setting.
  package var lowest: Double { settings.map(\.uar).min() ?? .nan }

  /// The UAR of a setting; nil if it is none of these.
  package func uar(of setting: String) -> Double? { settings.first { $0.setting == setting }?.uar }

  /// The choices for each task and seed, in the order of the outcomes; trials that failed do not
  /// compete.
  package static func choices(among outcomes: [TrialOutcome]) -> [SettingChoice] {
    outcomes.grouped(by: TaskAndSeed.init).compactMap { place, own in
      let rated = own.compactMap { outcome -> (setting: Setting, criterion: Double)? in
        guard let uar = outcome.uar(),
          let value = outcome.record?.history.last?.value(of: .labelFree)
        else { return nil }
        return (Setting(setting: outcome.method, uar: uar), value)
      }
      guard let first = rated.first else { return nil }
      let labelFree = rated.dropFirst().reduce(first) { $1.criterion > $0.criterion ? $1 : $0 }
      let oracle = rated.dropFirst().reduce(first) { $1.setting.uar > $0.setting.uar ? $1 : $0 }
      return SettingChoice(
        task: place.task, seed: place.seed, labelFree: labelFree.setting, oracle: oracle.setting,
        settings: rated.map(\.setting))
    }
  }
}

extension Finding {
  /// Says how much depends on a setting, and whether a choice without labels finds a good one.
  /// - Parameters:
  ///   - choices: one for each task and seed, each among the same settings.
  ///   - usual: the setting of all other pages.
  package init(onSettings choices: [SettingChoice], usual: String) {
    guard let labelFree = choices.mean(\.labelFree.uar), let oracle = choices.mean(\.oracle.uar),
      let spread = choices.mean({ $0.oracle.uar - $0.lowest })
    else {
      self.init("There is no setting to choose from.")
      return
    }
    let percent = NumberFormat.percent
    let own = choices.mean { $0.uar(of: usual) }.map {
      ", the default (\(usual)) \(percent.text($0)) %"
    }
    let picks = choices.map(\.labelFree.setting).distinct()
    self.init(
      """
      The best and the worst setting are \(percent.text(spread)) points of UAR apart on average over \
      \(choices.count) pairs of task and seed. The label-free choice gets \
      \(percent.text(labelFree)) %\(own ?? ""), the oracle \(percent.text(oracle)) %. Without labels \
      one would pick \(picks.joined(separator: "; ")).
      """)
  }
}
