// SPDX-License-Identifier: MIT
import Foundation
import Foundations

/// The store: write access, size and damage.
struct StoreCheck {
  let store: URL

  init(_ store: URL) { self.store = store }

  var findings: [Finding] {
    let path = store.relativePath
    if let obstacle = FolderProbe(store).obstacle {
      return [
        .problem(
          "store", "'\(path)' cannot be written: \(obstacle)",
          "Make the folder writable, or name another one with --store.", stopsEveryRun: true)
      ]
    }
    guard let survey = StoreSurvey(of: store) else {
      return [.ok("store", "none at '\(path)' yet; the first experiment creates it")]
    }
    let trials = survey.items { if case .trial = $0 { true } else { false } }.count
    return [
      .ok(
        "store",
        "'\(path)', \(trials) finished trial\(trials == 1 ? "" : "s"), \(ByteCount(survey.bytes))"
      )
    ] + damage(survey)
  }

  private func damage(_ survey: StoreSurvey) -> [Finding] {
    let damaged = survey.items { $0 == .damaged }.count
    var findings: [Finding] = []
    if damaged > 0 {
      findings.append(
        .note(
          "damage", "\(damaged) file\(damaged == 1 ? "" : "s") of the store set aside as damaged",
          "Their contents are made again when needed. 'didan store gc' removes them."))
    }
    for folder in survey.unlisted {
      findings.append(.note("store", "cannot be listed: \(folder)", "Make the folder readable."))
    }
    return findings
  }
}
