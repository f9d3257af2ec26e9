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
      ["-c", "pwd; echo $WORD >&2; exit 7"], in: URL(filePath: "/"),
      environment: .inherited(adding: ["WORD": "x"]))
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
    let null = open("/dev/null", O_RDWR)
    defer { close(null) }
    let process = try shell.start(["-c", "exit 7"], input: null, output: null, errors: null)
    for _ in 0..<2 { #expect(process.wait().status == 7) }
    #expect(!process.isRunning)
  }

  @Test func aMissingProgramIsAnError() {
    let program = "/nowhere/program"
    #expect(
      throws: CommandFailure.notStarted(program: program, reason: "no such file or directory")
    ) { try Command(URL(filePath: program)).run([]) }
  }

  // MARK: what a program gets

  /// The child has the three standard descriptors, whatever this process has open.
  @Test func noOtherDescriptorIsInherited() throws {
    let passwd = open("/etc/passwd", O_RDONLY)
    let high = fcntl(passwd, F_DUPFD, 200)
    defer { for descriptor in [passwd, high] { close(descriptor) } }
    #expect(fcntl(passwd, F_GETFD) & FD_CLOEXEC == 0, "it would be inherited otherwise")
    let list = try #require(Command("ls")).run(["-l", "/proc/self/fd"]).text
    // `ls` has opened the folder itself
    let numbers = list.matches(of: #/ (\d+) -> (\S+)/#)
      .filter { !$0.2.hasPrefix("/proc/") }.map { String($0.1) }
    #expect(numbers == ["0", "1", "2"])
  }

  @Test func argumentsAndFolderAreTakenAsTheyAre() throws {
    let words = ["", "a b", "$(touch pwned)", "'", "*", "-x", "\n"]
    let outcome = try #require(Command("printf")).run(["<%s>"] + words)
    #expect(outcome.text == words.map { "<\($0)>" }.joined())
  }

  /// Signals are neither blocked nor ignored in it, and it leads a group of its own.
  @Test func signalsAreThoseOfAFreshProcess() throws {
    signal(SIGPIPE, SIG_IGN)
    let status = try #require(Command("cat")).run(["/proc/self/status"]).text
    for match in status.matches(of: #/(SigBlk|SigIgn):\t([0-9a-f]+)/#) {
      // 32 and above are the C library's own
      #expect((UInt64(match.2, radix: 16) ?? 1) & 0x7fff_ffff == 0, "\(match.0)")
    }
    let fields = try shell.run(["-c", "read line < /proc/self/stat; echo $line; echo $$"]).text
      .split(whereSeparator: \.isWhitespace)
    #expect(fields[4] == fields.last, "the process group is the process")
  }

  @Test func aPlainEnvironmentHasNoSettingsOfTheUser() throws {
    let env = try #require(Command("env"))
    let plain = try env.run([], environment: .plain(adding: ["A": "b"])).text
    let names = plain.split(separator: "\n").compactMap { $0.split(separator: "=").first }
    #expect(Set(names).isSubset(of: ["PATH", "LD_LIBRARY_PATH", "TMPDIR", "LC_ALL", "A"]))
    #expect(plain.contains("LC_ALL=C\n"))
    let others = try env.run([], environment: .inherited(without: ["PAT"], adding: ["A": "b"])).text
    #expect(!"\n\(others)".contains("\nPATH=") && others.contains("A=b\n"))
  }

  // MARK: limits

  /// A program that does not end, and what it started, are stopped; the sentence names program and limit.
  @Test func aProgramThatHangsIsStoppedWithItsGroup() throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "hanging-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let failure = #expect(throws: CommandFailure.self) {
      try shell.run(
        ["-c", "sleep 1000 & echo $! > child; wait"], in: folder, within: .milliseconds(300))
    }
    #expect(failure?.description == "'/bin/sh' had not ended after 0.3 s, and was stopped.")
    // the shell has no time to write on a very busy machine
    let text = (try? String(contentsOf: folder.appending(path: "child"), encoding: .utf8)) ?? ""
    if let child = Int32(text.trimmingCharacters(in: .whitespacesAndNewlines)) {
      while kill(child, 0) == 0, !isZombie(child) { usleep(1000) }
    }
  }

  private func isZombie(_ process: Int32) -> Bool {
    let status = (try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)) ?? ") Z"
    return status.contains(") Z")
  }

  @Test func aProgramThatWritesWithoutEndIsStopped() throws {
    let failure = #expect(throws: CommandFailure.self) {
      try shell.run(["-c", "exec cat /dev/zero"], keeping: 1_000_000)
    }
    #expect(failure?.description == "'/bin/sh' wrote more than 1.00 MB, and was stopped.")
  }

  @Test func ofManyComplaintsBeginningAndEndAreKept() throws {
    let outcome = try shell.run(["-c", "(echo first; head -c 9000000 /dev/zero; echo last) >&2"])
    #expect(outcome.complaint.hasPrefix("first\n") && outcome.complaint.hasSuffix("last\n"))
    #expect(outcome.complaint.contains(" bytes left out]\n"))
    #expect(outcome.errors.count < 2 * Command.mostComplaint)
  }

  /// A program that leaves another one behind, which holds its output open, has ended all the same.
  @Test func aProgramLeftBehindIsNotWaitedFor() throws {
    let outcome = try shell.run(["-c", "sleep 100 & echo $!"])
    #expect(outcome.succeeded)
    kill(try #require(Int32(outcome.text.dropLast())), SIGKILL)
  }
}
