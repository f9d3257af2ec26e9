import Corpora
import Foundation
import Foundations
import HDF5
import Lab
import StandIns

/// What can be removed from a store, and why. Making one removes nothing.
///
/// A finished trial stays as long as an experiment of this version would ask for its settings with
/// any seed, task and corpora; see ``ExperimentDemand``. What cannot be decided stays.
package struct StoreCleaning: Sendable {
  /// Why something can go.
  package enum Reason: String, CaseIterable, Sendable {
    case notAskedFor = "no experiment of this version asks for it"
    case trialFinished = "its trial is finished"
    case otherCommit = "made for a page by another commit of the code"
    case oldRules = "made by rules that this version no longer has"
    case damaged = "set aside because it could not be read"
    case leftOver = "left over by a process that was stopped"
  }

  /// Something that can go.
  package struct Removal: Sendable {
    package let item: StoreSurvey.Item
    package let reason: Reason
  }

  /// Seconds after which nobody is writing a temporary file any more.
  static let patience = 3600.0

  /// What can go, in the order of ``StoreSurvey/items``.
  package private(set) var removals: [Removal] = []
  /// Records that could not be opened, and so were not judged.
  package private(set) var unreadable: [StoreSurvey.Item] = []
  private let survey: StoreSurvey

  /// The store's folder.
  var store: URL { survey.store }

  /// - Parameters:
  ///   - survey: what lies in the store; with a demand, its records and sets are opened for their
  ///     settings.
  ///   - demand: what the experiments ask for; nil where that is not known, and then no finished
  ///     trial, spectrogram or feature can go.
  ///   - now: when the age of temporary files is taken; those above an hour can go.
  package init(_ survey: StoreSurvey, demand: ExperimentDemand?, now: Date = .now) throws {
    self.survey = survey
    var judge = try demand.map { try StoreJudge($0) }
    var finished: Set<String> = []
    for item in survey.items {
      guard case .trial(_, _, _, let key) = item.kind else { continue }
      finished.insert(key)
      guard judge != nil else { continue }
      guard let settings = Self.settings(of: survey.url(of: item)) else {
        unreadable.append(item)
        continue
      }
      if try judge?.keeps(trial: settings) == false {
        removals.append(Removal(item: item, reason: .notAskedFor))
      }
    }
    for item in survey.items {
      if let reason = Self.reason(item, finished: finished, judge: judge, survey, now) {
        removals.append(Removal(item: item, reason: reason))
      }
    }
    removals.sort { $0.item.path < $1.item.path }
  }

  /// The bytes that can be won.
  package var bytes: Int { removals.reduce(0) { $0 + $1.item.bytes } }

  private static func reason(
    _ item: StoreSurvey.Item, finished: Set<String>, judge: StoreJudge?, _ survey: StoreSurvey,
    _ now: Date
  ) -> Reason? {
    switch item.kind {
    case .damaged: return .damaged
    case .temporary:
      return now.timeIntervalSince(item.modified) > patience ? .leftOver : nil
    case .checkpoint(let key, _): return finished.contains(key) ? .trialFinished : nil
    case .standIn(let version, _): return StandIns.isOfOlderRules(folder: version) ? .oldRules : nil
    case .spectrograms:
      guard let judge, let settings = settings(of: survey.url(of: item)) else { return nil }
      return judge.keeps(spectrogram: settings) ? nil : .notAskedFor
    case .features:
      guard let judge, let settings = settings(of: survey.url(of: item)) else { return nil }
      return judge.keeps(features: settings) ? nil : .notAskedFor
    case .view(let commit): return Revision.current.commit.hasPrefix(commit) ? nil : .otherCommit
    case .trial, .memory, .other: return nil
    }
  }

  /// The settings of a record, a spectrogram set or a feature set; `null` if it has none, as files of other versions,
  /// and nil if it cannot be opened.
  private static func settings(of url: URL) -> JSONValue? {
    guard let file = try? HDF5File.open(url.path) else { return nil }
    guard file.hasAttribute("settings") else { return .null }
    guard let text = try? file.attribute("settings") else { return nil }
    return (try? JSONDecoder().decode(JSONValue.self, from: Data(text.utf8))) ?? .null
  }
}

extension StandIns {
  /// Whether a folder of stand-ins, `espeak-ng-1.51_rules-1_40-per-emotion_seed-1`, is of rules
  /// before ``rules``.
  fileprivate static func isOfOlderRules(folder: String) -> Bool {
    guard let match = folder.firstMatch(of: /_rules-(\d+)_/), let found = Int(match.1) else {
      return false
    }
    return found < rules
  }
}
