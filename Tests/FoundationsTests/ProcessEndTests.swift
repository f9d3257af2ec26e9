import Foundation
import Testing

@testable import Foundations

@Suite struct ProcessEndTests {
  private func shell(_ line: String) -> Process {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", line]
    return process
  }

  @Test func theStatusIsKnownAtTheEndHoweverOftenItIsWaitedFor() throws {
    let process = shell("exit 7")
    let end = try process.start()
    for _ in 0..<2 { end.wait() }
    #expect(process.terminationStatus == 7)
    #expect(!process.isRunning)
  }

  @Test func aProgramThatIsNotThereIsNotWaitedFor() {
    let process = Process()
    process.executableURL = URL(filePath: "/nowhere/program")
    #expect(throws: (any Error).self) { try process.start() }
  }
}
