// SPDX-License-Identifier: MIT

import ArgumentParser
import Corpora
import Foundation
import Foundations
import Lab

/// The command line of an experiment: what `main` of every experiment runs.
package struct ExperimentCommand<Notebook: Experiment>: ParsableCommand {
  package static var configuration: CommandConfiguration { Notebook.configuration }

  @OptionGroup package var own: Notebook.Options
  @OptionGroup package var lab: LabOptions

  package init() {}

  package func run() throws {
    let request = StudyRequest(own: own, lab: lab)
    do {
      try Self.run(Notebook.notebook(for: request), request)
    } catch let missing as CorpusMissing {
      Terminal.note("Error: \(missing)")
      throw ExitCode.corporaMissing
    } catch is Interrupted {
      throw ExitCode.interrupted
    }
  }

  /// Opens the notebook that was chosen, whose options are of the same type.
  private static func run<Chosen: Experiment>(
    _ notebook: Chosen.Type, _ request: Notebook.Request
  ) throws {
    guard let own = request.own as? Chosen.Options else {
      preconditionFailure("\(Chosen.self) and \(Notebook.self) have different options")
    }
    try Runner<Chosen>(own: own, lab: request.lab, program: Notebook.notebook.name).run()
  }
}

extension Experiment {
  package static func main() { ExperimentCommand<Self>.runAsProgram() }
}
