// SPDX-License-Identifier: MIT

import ArgumentParser
import Foundation
import Foundations
import Torch

extension ParsableCommand {
  /// Runs the command as the program that it is: what `main` of every program calls.
  ///
  /// As ArgumentParser's own `main`, but for the standard descriptors and the environment, which are made safe
  /// first, and for help and errors, which are written like all other output.
  package static func runAsProgram() -> Never {
    Terminal.prepare()
    NumericalEnvironment.settle()
    Self.widenHelp()
    var status = EXIT_SUCCESS
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch {
      status = exitCode(for: error).rawValue
      let message = (error as? CocoaError).map(Self.sentence) ?? fullMessage(for: error)
      if !message.isEmpty {
        status == EXIT_SUCCESS ? Terminal.say(message) : Terminal.note(message)
      }
    }
    Terminal.finish()
    Foundation.exit(status)
  }

  /// The narrowest help, in columns; ArgumentParser traps where it has no room for a word beside the options.
  private static var narrowest: Int { 48 }

  private static func widenHelp() {
    var window = winsize()
    let isTerminal = ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &window) == 0 && window.ws_col > 0
    let columns =
      ProcessInfo.processInfo.environment["COLUMNS"].flatMap { Int($0) }
      ?? (isTerminal ? Int(window.ws_col) : narrowest)
    if columns < narrowest { setenv("COLUMNS", "\(narrowest)", 1) }
  }

  /// A sentence for an error of the file system that nobody on the way gave one.
  private static func sentence(_ error: CocoaError) -> String {
    let file = error.filePath ?? error.url?.path
    return "Error: \(file.map { "'\($0)' cannot be used" } ?? "A file cannot be used"): "
      + "\(error.systemReason)."
  }
}
