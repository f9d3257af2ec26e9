import Foundation
import Foundations

/// Whether the store can be written to, and what is in it.
struct StoreCheck {
  let store: URL

  init(_ store: URL) { self.store = store }

  var findings: [Finding] {
    let path = store.relativePath
    if let reason = Self.reasonAgainstWriting(to: store) {
      return [
        .problem(
          "store", "'\(path)' cannot be written: \(reason)",
          "Make the folder writable, or name another one with --store.", stopsEveryRun: true)
      ]
    }
    guard let survey = StoreSurvey(of: store) else {
      return [.ok("store", "none at '\(path)' yet; the first experiment that is run makes one")]
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
          "What was in them is made again when it is needed. 'didan store gc' removes them."))
    }
    for folder in survey.unlisted {
      findings.append(
        .note("store", "cannot be listed: \(folder)", "Make the folder readable for you."))
    }
    return findings
  }

  /// Nil if a folder, or the nearest one above it that is there, can be written to.
  private static func reasonAgainstWriting(to folder: URL) -> String? {
    let place = nearestFolder(to: folder)
    var isFolder: ObjCBool = false
    _ = FileManager.default.fileExists(atPath: place.path, isDirectory: &isFolder)
    guard isFolder.boolValue else { return "'\(place.path)' is not a folder" }
    guard access(place.path, W_OK | X_OK) == 0 else {
      return String(cString: strerror(errno)).lowercased()
    }
    return nil
  }

  /// A path that is there: the folder, or what is there of the way to it.
  static func nearestFolder(to folder: URL) -> URL {
    var place = folder.absoluteURL.standardizedFileURL
    while !FileManager.default.fileExists(atPath: place.path), place.path != "/" {
      place = place.deletingLastPathComponent().standardizedFileURL
    }
    return place
  }
}
