// SPDX-License-Identifier: MIT
import Foundation
import Foundations
import HDF5
import Lab
import StandIns

/// List of everything that can be removed from a store, with reasons. Making one removes nothing.
///
/// A finished trial stays while a page names it or while it is recent; a spectrogram or feature set
/// stays while a remaining trial has its settings or while it is recent. A file that cannot be opened
/// stays, since its contents are unknown.
package struct StoreCleaning: Sendable {
  /// Reason for removal, as a heading.
  package enum Reason: String, CaseIterable, Sendable {
    case onNoPage = "on no page, and older than --days"
    case ofNoTrial = "of settings that no remaining trial has, and older than --days"
    case trialFinished = "its trial is finished"
    case otherCommit = "made for a page by another commit of the code"
    case oldRules = "made by rules that this version no longer has"
    case damaged = "set aside because it could not be read"
    case leftOver = "left over by a process that was stopped"
  }

  /// Something that can be removed.
  package struct Removal: Sendable {
    package let item: StoreSurvey.Item
    package let reason: Reason
  }

  /// Default number of days for which trials and sets stay without a page.
  package static let usualDays = 30
  /// Age in seconds from which a temporary file counts as left over.
  static let patience = 3600.0

  /// Everything that can be removed, in the order of ``StoreSurvey/items``.
  package private(set) var removals: [Removal] = []
  /// Records that could not be opened, and therefore stay.
  package private(set) var unreadable: [StoreSurvey.Item] = []
  private let survey: StoreSurvey

  /// The store's folder.
  var store: URL { survey.store }

  /// Judges the contents of a store. With `pages`, records and sets are opened for their settings.
  /// - Parameters:
  ///   - survey: contents of the store.
  ///   - pages: first twelve digits of the keys of all trials that pages name; nil if unknown, and
  ///     then every finished trial, spectrogram set and feature set stays.
  ///   - days: trials and sets that were modified within this number of days stay.
  ///   - now: reference time for the age of files.
  package init(
    _ survey: StoreSurvey, pages: Set<String>?, days: Int = usualDays, now: Date = .now
  ) {
    self.survey = survey
    let recent = now - Double(days) * 86_400
    var finished: Set<String> = []
    var inputs: Set<JSONValue> = []
    for item in survey.items {
      guard case .trial(_, _, _, let key) = item.kind else { continue }
      finished.insert(key)
      guard let pages else { continue }
      guard let settings = Self.settings(of: survey.url(of: item)) else {
        unreadable.append(item)
        continue
      }
      if pages.contains(key) || item.modified > recent {
        inputs.formUnion(Self.inputs(ofTrial: settings))
      } else {
        removals.append(Removal(item: item, reason: .onNoPage))
      }
    }
    for item in survey.items {
      let reason: Reason?
      switch item.kind {
      case .spectrograms, .features:
        guard pages != nil, item.modified <= recent,
          let settings = Self.settings(of: survey.url(of: item))
        else { continue }
        reason = inputs.contains(settings) ? nil : .ofNoTrial
      default: reason = Self.reason(item, finished: finished, now: now)
      }
      if let reason { removals.append(Removal(item: item, reason: reason)) }
    }
    removals.sort { $0.item.path < $1.item.path }
  }

  /// Bytes of everything that can be removed.
  package var bytes: Int { removals.reduce(0) { $0 + $1.item.bytes } }

  /// Reason for the removal of an item other than a trial or a set; nil if it stays.
  private static func reason(
    _ item: StoreSurvey.Item, finished: Set<String>, now: Date
  ) -> Reason? {
    switch item.kind {
    case .damaged: .damaged
    case .temporary: now.timeIntervalSince(item.modified) > patience ? .leftOver : nil
    case .checkpoint(let key, _): finished.contains(key) ? .trialFinished : nil
    case .standIn(let version, _): StandIns.isOfOlderRules(folder: version) ? .oldRules : nil
    case .view(let commit): Revision.current.commit.hasPrefix(commit) ? nil : .otherCommit
    case .trial, .spectrograms, .features, .jobs, .verifiedFiles, .other: nil
    }
  }

  /// Settings of a record, a spectrogram set or a feature set; `null` if it has none, as files of
  /// other versions, and nil if it cannot be opened.
  private static func settings(of url: URL) -> JSONValue? {
    guard let file = try? HDF5File.open(url.path) else { return nil }
    guard file.hasAttribute("settings") else { return .null }
    guard let text = try? file.attribute("settings") else { return nil }
    return (try? JSONDecoder().decode(JSONValue.self, from: Data(text.utf8))) ?? .null
  }

  /// Settings of the spectrograms or acoustic features that a trial is trained on.
  private static func inputs(ofTrial settings: JSONValue) -> [JSONValue] {
    guard case .object(let trial) = settings else { return [] }
    var inputs = [trial["acoustics"]]
    if case .object(let input) = trial["input"] { inputs.append(input["spectrogram"]) }
    return inputs.compactMap(\.self)
  }
}

extension StandIns {
  /// Tells whether a folder of stand-ins, `espeak-ng-1.51_rules-1_40-per-emotion_seed-1`, was made by
  /// rules before ``rules``.
  fileprivate static func isOfOlderRules(folder: String) -> Bool {
    guard let match = folder.firstMatch(of: /_rules-(\d+)_/), let found = Int(match.1) else {
      return false
    }
    return found < rules
  }
}
