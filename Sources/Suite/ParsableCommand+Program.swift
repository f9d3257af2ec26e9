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
    var status = EXIT_SUCCESS
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch {
      status = exitCode(for: error).rawValue
      let message = fullMessage(for: error)
      if !message.isEmpty {
        status == EXIT_SUCCESS ? Terminal.say(message) : Terminal.note(message)
      }
    }
    Terminal.finish()
    Foundation.exit(status)
  }
}
