// SPDX-License-Identifier: MIT
import Adaptation
import Foundations
import TestSupport
import Testing

@testable import Lab

@Suite struct RunProgressTests {
  /// A run of three, with two that are running: one has done 3 of 10 epochs, the other tells nothing.
  private func running() throws -> RunProgress {
    let methods: [any AdaptationMethod] = [SourceOnly(), DIDAN(), SVM()]
    let trials = try methods.map { try TinyTask.trial($0) }
    var progress = RunProgress(trials, costs: [10, 20, 1], done: 1, sideBySide: 2)
    progress.start(0, at: 0)
    progress.end(0, failed: false, at: 12)
    progress.start(1, at: 12)
    progress.update(
      1, TrialProgress(epoch: 3, of: 10, [NamedNumber(name: LossName.regression, value: 0.5)]),
      at: 18)
    progress.start(2, at: 12)
    return progress
  }

  private func style(_ columns: Int, colour: Bool = false) -> ProgressStyle {
    ProgressStyle(columns: columns, hasColour: colour)
  }

  @Test func everyRunningTrialHasALineAndTheWholeTheLast() throws {
    let lines = try running().lines(at: 19, style(120))
    #expect(
      lines == [
        "EmoDB→CASIA  DIDAN  seed 0  ██████··············  epoch  3/10  loss 0.500",
        "EmoDB→CASIA  SVM    seed 0  ····················  7 s",
        // two of four, and three tenths of another
        "███████████▌········ 2 of 4 trials · 57 % · 19 s · about 14 s left",
      ])
  }

  @Test(arguments: 1...130)
  func noLineIsWiderThanTheTerminal(columns: Int) throws {
    for colour in [false, true] {
      let lines = try running().lines(at: 19, style(columns, colour: colour))
      #expect(lines.count == 3)
      // the last column stays free
      #expect(lines.allSatisfy { $0.columns <= max(1, columns - 1) }, "\(lines)")
      if columns >= 20 { #expect(lines[0].hasPrefix("EmoDB→CASIA")) }
    }
  }

  @Test func aNarrowTerminalLosesWhatMattersLeast() throws {
    let progress = try running()
    #expect(progress.lines(at: 19, style(64))[0].hasSuffix("██████··············  epoch  3/10"))
    #expect(
      progress.lines(at: 19, style(60))[0] == "EmoDB→CASIA  DIDAN  seed 0  ███·······  epoch  3/10")
    #expect(progress.lines(at: 19, style(45))[0] == "EmoDB→CASIA  DIDAN  seed 0  epoch  3/10")
    #expect(progress.lines(at: 19, style(45))[2] == "█████▊···· 2/4 · 14 s left")
  }

  @Test func withoutColourThereAreNoSequences() throws {
    let progress = try running()
    #expect(progress.lines(at: 19, style(80)).allSatisfy { !$0.contains("\u{1B}") })
    #expect(
      progress.lines(at: 19, style(80, colour: true)).allSatisfy { $0.contains("\u{1B}[36m") })
    #expect(!progress.logLine(at: 19).contains("\u{1B}"))
  }

  @Test func aLowTerminalShowsSomeOfTheTrials() throws {
    let lines = try running().lines(
      at: 19, ProgressStyle(columns: 80, rows: 4, hasColour: false))
    #expect(lines.count == 3)
    #expect(lines[1] == "and 1 more")
  }

  @Test func aLogSaysTheSameInALine() throws {
    var progress = try running()
    #expect(
      progress.logLine(at: 19)
        == "trial 3 of 4 · 19 s · about 14 s left · EmoDB→CASIA DIDAN seed 0, epoch 3/10 and 1 more"
    )
    progress.end(2, failed: true, at: 20)
    progress.end(1, failed: false, at: 32)
    #expect(progress.logLine(at: 32) == "trial 4 of 4 · 32 s · 1 failed")
    #expect(progress.closingLine(at: 32) == "4 of 4 trials are done, 1 of them failed, after 32 s.")
  }

  @Test func theLongerARunTheFewerItsLines() {
    let times = [0.0, 119, 120, 599, 600, 3599, 3600, 86400]
    #expect(times.map(RunProgress.logInterval(at:)) == [10, 10, 30, 30, 60, 60, 300, 300])
  }

  @Test func aBarIsDrawnInEighths() {
    let style = style(80)
    #expect(style.bar(0, width: 4) == "····")
    #expect(style.bar(0.5, width: 4) == "██··")
    #expect(style.bar(0.53125, width: 4) == "██▏·")
    #expect(style.bar(1, width: 4) == "████")
    #expect(style.bar(7, width: 4) == "████")
  }
}
