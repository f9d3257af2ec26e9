// SPDX-License-Identifier: MIT
import Adaptation
import Foundation
import HDF5
import TestSupport
import Testing

/// Predictions of `didan predict` for the target are those of the trial's record, bit for bit.
@Suite(.enabled(if: standInsCanBeMade, "espeak-ng is not installed"))
struct DidanRecordTests {
  @Test(arguments: [true, false]) func predictionsAreThoseOfTheRecord(fromTheRecord: Bool) throws {
    let run = try ExperimentRuns.table2()
    try withTemporaryFolder { folder in
      // the store with the record, or another one, in which the trial is trained again
      let store = fromTheRecord ? run.store : try ExperimentRuns.freshStore(in: folder)
      let didan = Program("didan")
      let model = folder.appending(path: "model.h5").path
      let adapted = try didan(
        "adapt", "--source", "EmoDB", "--target", "CASIA", "--data", "standin", "--profile",
        "smoke", "--no-calibration", "--store", store.path, "--output", model)
      #expect(adapted.exitCode == 0, "\(adapted.errors)")
      #expect(adapted.errors.contains("nothing is trained") == fromTheRecord)

      let trials = run.store.appending(path: "trials/\(StoredRecords.task)")
      let name = try #require(
        FileManager.default.contentsOfDirectory(atPath: trials.path).first {
          $0.hasPrefix("DIDAN-seed0-")
        })
      let record = try HDF5File.open(trials.appending(path: name).path)
      let (scores, shape) = try record.floats(at: "/predictions/target")
      let paths = try record.strings(at: "/predictions/paths")

      let standIns = run.store.appending(path: "standins")
      let versions = try FileManager.default.contentsOfDirectory(atPath: standIns.path)
      let version = try #require(versions.first { !$0.hasPrefix(".") })
      let sounds = standIns.appending(path: "\(version)/CASIA").path
      let predicted = try didan("predict", "--model", model, "--format", "json", sounds)
      #expect(predicted.exitCode == 0, "\(predicted.errors)")
      let lines = try Recognisers.lines(predicted.output)
      for (row, path) in paths.enumerated() {
        let line = try #require(lines.first { $0.file == "\(sounds)/\(path)" })
        let found = (line.scores ?? [:]).sorted { $0.key < $1.key }.map(\.value.bitPattern)
        let kept = scores[row * shape[1]..<(row + 1) * shape[1]].map(\.bitPattern)
        #expect(found == kept, "\(path)")
      }
    }
  }
}
