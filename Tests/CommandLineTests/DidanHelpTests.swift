// SPDX-License-Identifier: MIT
import Foundation
import TestSupport
import Testing

/// Every command and option of `didan` explains itself, and shells can complete them.
@Suite struct DidanHelpTests {
  private struct Help: Decodable { let command: Command }

  private struct Command: Decodable {
    let commandName: String
    let abstract: String?
    let shouldDisplay: Bool?
    let arguments: [Argument]?
    let subcommands: [Command]?

    /// This command and those below it.
    var all: [Command] { [self] + (subcommands ?? []).flatMap(\.all) }
  }

  private struct Argument: Decodable {
    let valueName: String?
    let abstract: String?
    let shouldDisplay: Bool
  }

  @Test func everyCommandAndOptionIsExplained() throws {
    try withTemporaryFolder { folder in
      let dump = try Program("didan", in: folder)("--experimental-dump-help")
      let commands = try JSONDecoder().decode(Help.self, from: Data(dump.output.utf8)).command.all
        .filter { $0.shouldDisplay != false && $0.commandName != "help" }
      let names = Set(commands.map(\.commandName))
      #expect(
        names.isSuperset(of: [
          "corpora", "scan", "doctor", "features", "lock", "verify", "add", "status", "store", "gc",
          "show", "compare",
        ]))
      for command in commands {
        let abstract = try #require(command.abstract, "\(command.commandName)")
        #expect(abstract.hasSuffix("."), "\(command.commandName): \(abstract)")
        for argument in command.arguments ?? [] where argument.shouldDisplay {
          #expect(
            argument.abstract?.isEmpty == false,
            "\(command.commandName): \(argument.valueName ?? "?")")
        }
      }
    }
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func shellsCanCompleteCommands(_ shell: String) throws {
    try withTemporaryFolder { folder in
      let script = try Program("didan", in: folder)("--generate-completion-script", shell)
      #expect(script.exitCode == 0)
      for word in ["doctor", "corpora", "eNTERFACE"] {
        #expect(script.output.contains(word), "\(word) for \(shell)")
      }
    }
  }
}
