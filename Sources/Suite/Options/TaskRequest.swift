// SPDX-License-Identifier: MIT

import ArgumentParser
import Corpora
import Foundation
import Foundations
import Lab

/// A task as options name it: a source, a target, and perhaps emotions.
package struct TaskRequest: ExperimentOptions {
  @Option(
    help:
      "The labelled corpus to learn from: a name, or the path of a manifest; several as EmoDB+RAVDESS."
  )
  package var source = "EmoDB"

  @Option(
    help: ArgumentHelp(
      "The corpus to recognise: a name, or the path of a manifest or a folder of recordings.",
      valueName: "target"))
  package var target = "nEMO"

  @Option(
    help: ArgumentHelp(
      "The emotions, with commas between (default: those that all have).", valueName: "a,b"))
  package var emotions: String?

  package init() {}

  package init(source: String, target: String, emotions: String? = nil) {
    self.source = source
    self.target = target
    self.emotions = emotions
  }

  package mutating func validate() throws { _ = try chosenEmotions() }

  /// The options as they were given.
  package var arguments: [String] {
    ["--source", source, "--target", target] + (emotions.map { ["--emotions", $0] } ?? [])
  }

  /// True for a target without labels: a folder, or a manifest without emotions.
  package var isUnlabelled: Bool {
    guard Manifest.isPath(target) || (try? CorpusDescription.find(target)) == nil else {
      return false
    }
    if Recordings.isFolder(target) { return true }
    let manifest = try? Manifest(contentsOf: URL(filePath: target))
    return manifest.map { !$0.isLabelled } ?? false
  }

  /// The task; that of `StandardTasks.open` where these are its corpora, so that trials are shared.
  /// - Throws: `UserError`, `CorpusNameError`, or `ValidationError` for
  ///   options that name tasks another way.
  package func task(_ options: LabOptions) throws -> CorpusTask {
    // those of a committed page are known from its records
    let followsPage = try options.runMode.followsCommittedPage
    guard options.tasks == nil || followsPage else {
      throw ValidationError("--tasks does not go with --source and --target. Leave it out.")
    }
    let asked = try CorpusTask(parsing: "\(source)→\(target)")
    let open = (StandardTasks.open + StandardTasks.openPooled)
      .first { $0.description == asked.description }
    let emotions = try chosenEmotions()
    guard emotions.isEmpty else { return try asked.restricted(to: emotions) }
    return try open ?? (followsPage ? asked : withoutIncomplete(asked, options))
  }

  /// The source, and the recordings that the target names.
  /// - Throws: `UserError`, `CorpusNameError`, or `ValidationError` for options that
  ///   name tasks another way.
  package func recordings(_ options: LabOptions) throws -> UnlabelledTask {
    guard try options.tasks == nil || options.runMode.followsCommittedPage else {
      throw ValidationError("--tasks does not go with --source and --target. Leave it out.")
    }
    let sources = try CorpusDescription.ofSources(source)
    let listed =
      try Recordings(namedOnCommandLine: target)
      ?? Recordings(Manifest(contentsOf: URL(filePath: target)))
    let recordings = listed.named(besides: sources.map(\.name))
    let emotions = try DataLock(contentsOf: DataLock.locate()).emotions(
      of: sources, asked: chosenEmotions(), data: options.data, in: options.corporaFolder)
    return UnlabelledTask(sources: sources, recordings: recordings, emotions: emotions)
  }

  /// With a manifest, stand-ins are not used; emotions with missing files are dropped with a note.
  private func withoutIncomplete(_ task: CorpusTask, _ options: LabOptions) throws -> CorpusTask {
    guard !task.manifests.isEmpty else { return task }
    let lock = try DataLock(contentsOf: DataLock.locate())
    var emotions = task.emotions
    for name in task.corpora where !task.manifests.contains(where: { $0.name == name }) {
      emotions = try lock.completeEmotions(
        of: CorpusDescription.find(name), among: emotions, in: options.corporaFolder)
    }
    let left = task.emotions.filter { !emotions.contains($0) }.map(\.rawValue)
    guard !left.isEmpty, emotions.count > 1 else { return task }
    if !options.worker {
      Terminal.note("Leaves out \(left.joined(separator: ", ")): not all of their files are there.")
    }
    return try task.restricted(to: emotions)
  }

  /// The emotions asked for; none for all.
  /// - Throws: `ValidationError` for a word that names none.
  package func chosenEmotions() throws -> [Emotion] { try Emotion.list(option: emotions) }
}

extension Emotion {
  /// The emotions that an option names; none where it is not given.
  /// - Throws: `ValidationError` for a word that names none.
  package static func list(option text: String?) throws -> [Emotion] {
    do {
      return try list(parsing: text ?? "")
    } catch {
      throw ValidationError("\(error)")
    }
  }
}

/// Labelled sources, of which most have one, and recordings that nobody labelled.
package struct UnlabelledTask {
  package let sources: [CorpusDescription]
  package let recordings: Recordings
  package let emotions: [Emotion]

  package init(sources: [CorpusDescription], recordings: Recordings, emotions: [Emotion]) {
    self.sources = sources
    self.recordings = recordings
    self.emotions = emotions
  }

  var task: CorpusTask {
    CorpusTask(sources: sources.map(\.name), target: recordings.name, emotions: emotions)
  }
}
