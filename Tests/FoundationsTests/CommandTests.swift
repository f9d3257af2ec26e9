// SPDX-License-Identifier: MIT

import Foundation
import Testing

@testable import Foundations

@Suite struct CommandTests {
  private let shell = Command(URL(filePath: "/bin/sh"))

  @Test func aProgramIsFoundByNameOrPath() {
    #expect(Command("sh")?.executable.lastPathComponent == "sh")
    #expect(Command("/bin/sh", path: "")?.executable.path == "/bin/sh")
    #expect(Command("sh", path: "/no/such/folder:/neither") == nil)
    // a file that is not executable
    #expect(Command("passwd", path: "/etc") == nil)
  }

  @Test func theOutcomeHasBothStreamsAndTheStatus() throws {
    let outcome = try shell.run(
      ["-c", "pwd; echo $WORD >&2; exit 7"], in: URL(filePath: "/"), environment: ["WORD": "x"])
    #expect(outcome.text == "/\n")
    #expect(outcome.complaint == "x\n")
    #expect(outcome.status == 7 && !outcome.wasSignalled && !outcome.succeeded)
    #expect(outcome.ending == "exit status 7")
    #expect(try shell.run(["-c", "cat"]).succeeded, "standard input is empty")
    #expect(try shell.run(["-c", "kill -9 $$"]).ending == "signal 9")
  }

  @Test func muchOutputOnBothStreamsDoesNotBlock() throws {
    let outcome = try shell.run(["-c", "head -c 300000 /dev/zero | tee /dev/stderr"])
    #expect(outcome.output.count == 300_000 && outcome.errors.count == 300_000)
  }

  @Test func theStatusIsKnownAtTheEndHoweverOftenItIsWaitedFor() throws {
    let process = shell.process(["-c", "exit 7"])
    let end = try process.start()
    for _ in 0..<2 { end.wait() }
    #expect(process.terminationStatus == 7)
    #expect(!process.isRunning)
  }

  @Test func aMissingProgramIsAnError() {
    #expect(throws: (any Error).self) { try Command(URL(filePath: "/nowhere/program")).run([]) }
  }
}
