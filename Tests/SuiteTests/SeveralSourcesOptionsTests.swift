// SPDX-License-Identifier: MIT

import Corpora
import Foundation
import Foundations
import Speech
import TestSupport
import Testing

@testable import Lab
@testable import Suite

/// Tasks of several sources among the options.
@Suite struct SeveralSourcesOptionsTests {
  @Test func theyAreThoseOfThePagesInAnyOrder() throws {
    for text in ["EmoDB+RAVDESS→nEMO", "RAVDESS+EmoDB→nEMO", "ravdess+B-N"] {
      let tasks = try LabOptions.parse(["--tasks", text]).standardTasks()
      #expect(tasks == [StandardTasks.openPooled[1]], "\(text)")
    }
    let twice = try LabOptions.parse(["--tasks", "B+C→E,C+B→E,B→C"]).selectedTasks(among: [])
    #expect(twice.map(\.description) == ["CASIA+EmoDB→eNTERFACE", "EmoDB→CASIA"])
    let lab = try LabOptions.parse([])
    #expect(
      try TaskRequest(source: "RAVDESS+EmoDB", target: "nEMO").task(lab)
        == StandardTasks.openPooled[1])
  }

  @Test func eachCorpusIsTheTargetOfAllOthers() {
    #expect(
      StandardTasks.openPooled.map(\.description) == [
        "nEMO+RAVDESS→EmoDB", "EmoDB+RAVDESS→nEMO", "EmoDB+nEMO→RAVDESS",
      ])
    #expect(StandardTasks.openPooled.allSatisfy { $0.emotions == StandardTasks.openEmotions })
    #expect(
      StandardTasks.paperPooled.map(\.description) == [
        "CASIA+eNTERFACE→EmoDB", "CASIA+EmoDB→eNTERFACE", "EmoDB+eNTERFACE→CASIA",
      ])
    // single sources compare with them on the same emotions, so on the same utterances of the target
    let all = StandardTasks.paperShared + StandardTasks.paperPooled
    #expect(Set(all.map(\.emotions)) == [[.anger, .fear, .happiness, .sadness]])
    #expect(StandardTasks.paperShared.map(\.description) == CorpusTask.paper.map(\.description))
  }

  /// An experiment's own task is meant where another page has one of the same name.
  @Test func aPagesOwnEmotionsComeFirst() throws {
    let lab = try LabOptions.parse(["--tasks", "EmoDB-CASIA"])
    #expect(
      try lab.standardTasks(StandardTasks.paperShared)[0].emotions
        == StandardTasks.paperShared[2].emotions)
    #expect(try lab.standardTasks() == [CorpusTask.paper[2]])
  }

  @Test func whatIsWrongIsSaidBeforeAnythingRuns() {
    for (tasks, part) in [
      ("EmoDB+nEMO→nEMO", "Leave it out of the sources"), ("EmoDB+EmoDB→nEMO", "named twice"),
      ("EmoDB+RAVDES→nEMO", "Did you mean 'RAVDESS'?"), ("EmoDB→nEMO+CASIA", "one corpus"),
    ] {
      let error = #expect(throws: (any Error).self) { try LabOptions.parse(["--tasks", tasks]) }
      #expect(error.map { LabOptions.message(for: $0).contains(part) } == true, "\(tasks)")
    }
  }

  @Test func recordingsMayBeTheTarget() throws {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "talk.wav")
      try OwnTone.write(to: file)
      let request = TaskRequest(source: "CASIA+EmoDB", target: folder.path)
      #expect(request.isUnlabelled)
      let asked = try request.recordings(LabOptions.parse(["--data", "standin"]))
      #expect(asked.sources.map(\.name) == ["CASIA", "EmoDB"])
      #expect(asked.task.source == "CASIA+EmoDB")
      #expect(asked.emotions == [.anger, .fear, .happiness, .neutral, .sadness])
      let material = Material.recordings(
        asked.recordings, sources: asked.sources, emotions: asked.emotions)
      #expect(try material.needs.map(\.corpus.name) == ["CASIA", "EmoDB"])
    }
  }
}

private enum OwnTone {
  static func write(to file: URL) throws {
    let samples = (0..<800).map { Float($0 % 50) / 100 }
    try Recording(samples: samples, sampleRate: 16000).write(to: file)
  }
}
