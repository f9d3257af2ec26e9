import Corpora
import Evaluation
import Lab

/// Which of several settings of a method would be chosen for a task and seed, with and without the
/// target's labels.
package struct SettingChoice: Sendable {
  /// A setting, by the name of its outcomes, and its UAR after the last epoch, from 0 to 1.
  package struct Setting: Sendable {
    package let setting: String
    package let uar: Double
  }

  package let task: CorpusTask
  package let seed: UInt64
  /// The setting with the highest information maximisation on the target.
  package let labelFree: Setting
  /// The setting with the highest UAR on the target.
  package let oracle: Setting
  /// All settings, in the order of the outcomes.
  package let settings: [Setting]

  /// The lowest UAR of any setting.
  package var lowest: Double { settings.map(\.uar).min() ?? .nan }

  /// The UAR of a setting; nil if it is none of these.
  package func uar(of setting: String) -> Double? { settings.first { $0.setting == setting }?.uar }

  /// The choices for each task and seed, in the order of the outcomes; trials that failed do not
  /// compete.
  package static func choices(among outcomes: [TrialOutcome]) -> [SettingChoice] {
    var places: [(task: CorpusTask, seed: UInt64)] = []
    for outcome in outcomes
    where !places.contains(where: { $0 == (outcome.task, outcome.seed) }) {
      places.append((outcome.task, outcome.seed))
    }
    return places.compactMap { task, seed in
      let own = outcomes.filter { $0.task == task && $0.seed == seed }.compactMap {
        outcome -> (setting: Setting, criterion: Double)? in
        guard let uar = outcome.uar(),
          let value = outcome.record?.history.last?.value(of: .informationMaximisation)
        else { return nil }
        return (Setting(setting: outcome.method, uar: uar), value)
      }
      guard let first = own.first else { return nil }
      let labelFree = own.dropFirst().reduce(first) { $1.criterion > $0.criterion ? $1 : $0 }
      let oracle = own.dropFirst().reduce(first) { $1.setting.uar > $0.setting.uar ? $1 : $0 }
      return SettingChoice(
        task: task, seed: seed, labelFree: labelFree.setting, oracle: oracle.setting,
        settings: own.map(\.setting))
    }
  }
}
