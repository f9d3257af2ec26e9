// SPDX-License-Identifier: MIT

import ArgumentParser
import Foundations
import Lab
import Notebook
import Speech

/// One literate experiment: an executable whose own prose, code and outputs become a page.
///
/// An experiment has two parts. Its study is plain data that says what to run; its page is a function
/// that is only ever called with records. Everything else (the command line, running, resuming,
/// planning, submitting, drawing again) is the same for all experiments.
///
/// ```swift
/// //: # Gain · Does alignment help?
/// import Suite
///
/// @main
/// struct Gain: Experiment {
///   static let notebook = NotebookFile()
///
///   func study(_ request: Request) -> Study {
///     Study(on: .paper, methods: .these([AdaBN(), DIDAN()]), choices: [.lastEpoch])
///   }
///
///   func show(_ found: Found, on page: Page) throws {
///     //: ## Unweighted average recall
///     try page.show(Table("uar", "UAR in %", of: found.outcomes, …))
///   }
/// }
/// ```
package protocol Experiment {
  /// Options of the experiment's own, beside those that all experiments share.
  associatedtype Options: ExperimentOptions = NoOptions
  typealias Request = StudyRequest<Options>

  /// The file in which the experiment stands: `static let notebook = NotebookFile()`.
  static var notebook: NotebookFile { get }
  /// Name, abstract and discussion of `--help`.
  static var configuration: CommandConfiguration { get }

  init()

  /// The notebook that answers a request; this one, unless there are several.
  static func notebook(for request: Request) throws -> any Experiment.Type
  /// The trials to run.
  func study(_ request: Request) throws -> Study
  /// Shows what came out.
  func show(_ found: Found, on page: Page) throws
}

/// The command line of a run, as an experiment sees it.
package struct StudyRequest<Options: ExperimentOptions> {
  package let own: Options
  package let lab: LabOptions
  /// Feature tables of the user's own, in the order of the command line; of a page that is drawn again, those of
  /// its records.
  package let tables: [FeatureTableDescription]

  package init(own: Options, lab: LabOptions, tables: [FeatureTableDescription] = []) {
    self.own = own
    self.lab = lab
    self.tables = tables
  }

  package var profile: Profile { lab.profile }
}

extension Experiment {
  /// An experiment is called as its page is.
  package static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: notebook.name, version: "\(notebook.name) \(Release.version)")
  }

  package static func notebook(for request: Request) -> any Experiment.Type { Self.self }
}
