// SPDX-License-Identifier: MIT

import Adaptation
import Corpora
import Lab
import Notebook

/// Everything that an experiment asks to be run, as plain data.
package struct Study {
  /// The speech that it reads.
  package var material: TaskChoice
  /// The files of its corpora that it reads, and so verifies.
  package var reads: Reading
  /// The main sweep or variants, which the page's `outcomes` are of.
  package var methods: MethodChoice
  /// The number of seeds unless the command line gives one; nil for the profile's.
  package var seeds: Int?
  /// The number of seeds of ``PlannedMethods``, with which planned comparisons can decide, unless the command line
  /// gives one; other methods keep the profile's. Nil for as many of all methods.
  package var plannedSeeds: Int?
  /// Further sweeps, by name.
  package var further: [Part] = []
  /// The way in which each kind of number is chosen, for the head of the page.
  package var choices: [PageHeader.Choice]
  /// Differences from the paper, in addition to those of every experiment of the profile.
  package var differences: [String]
  /// True for a page that shows trained networks or their predictions, which only a store holds: records of
  /// committed pages do not do for it.
  package var needsNetworks: Bool
  /// The use of a feature table of the user's own.
  package var tables = TableUse.inPlaceOfSound

  /// A sweep beside the main one.
  package struct Part {
    let name: String
    let tasks: TaskChoice
    let methods: [String]
    let seeds: Int
    let change: (inout Sweep) -> Void
  }

  /// - Parameters:
  ///   - tasks: those of the page; ``TaskChoice/standard`` for all pages that have a counterpart on real speech.
  ///   - methods: one sweep of methods, or variants.
  ///   - seeds: the number of seeds unless the command line says; nil for the profile's.
  ///   - plannedSeeds: that of ``PlannedMethods``; nil for as many as of other methods. Never below the profile's,
  ///     which the profile `smoke` keeps for all.
  ///   - choices: how each kind of number is chosen.
  ///   - differences: from the paper, each a sentence.
  ///   - reads: the files of each corpus that are read.
  ///   - needsNetworks: true if the page shows more of its trials than their records.
  ///   - tables: the use of `--features`.
  package init(
    on tasks: TaskChoice, methods: MethodChoice = .all, seeds: Int? = nil,
    plannedSeeds: Int? = nil, choices: [PageHeader.Choice], differences: [String] = [],
    reads: Reading = StandardTasks.reading, needsNetworks: Bool = false,
    tables: TableUse = .inPlaceOfSound
  ) {
    material = tasks
    self.methods = methods
    self.seeds = seeds
    self.plannedSeeds = plannedSeeds
    self.choices = choices
    self.differences = differences
    self.reads = reads
    self.needsNetworks = needsNetworks
    self.tables = tables
  }

  /// Adds a sweep of the first seeds, changed from the main one, whose outcomes the page finds by name.
  /// - Parameters:
  ///   - name: the name by which the page finds the outcomes.
  ///   - tasks: the tasks of the sweep.
  ///   - methods: the names of those of the page's methods that take part.
  ///   - seeds: the number of seeds, at most that of the main sweep.
  ///   - change: changes the sweep.
  package func adding(
    _ name: String, on tasks: TaskChoice, methods: [String], seeds: Int = 1,
    _ change: @escaping (inout Sweep) -> Void
  ) -> Study {
    var study = self
    study.further.append(
      Part(name: name, tasks: tasks, methods: methods, seeds: seeds, change: change))
    return study
  }
}

/// The use of feature tables that `--features` names.
package enum TableUse {
  /// One table, from which all methods learn.
  case inPlaceOfSound
  /// The study itself says which trials learn from which table.
  case ownRows
  /// None, for a reason: a clause.
  case refused(String)
}

/// Methods of a study.
package enum MethodChoice {
  /// All methods of the main tables, or those asked for with `--methods`.
  case all
  /// Those of the main tables, or of those asked for, that satisfy a predicate.
  case allWhere((any AdaptationMethod) -> Bool)
  /// Some methods, or those asked for with `--methods`.
  case usually([any AdaptationMethod])
  /// These, whatever is asked for.
  case these([any AdaptationMethod])
  /// Settings of the page's own, each under a name; `--methods` is refused.
  case variants([Variant])
}

/// One row of an ablation: a method under the name that the page gives it, and what it changes of
/// the profile's setting.
package struct Variant {
  package let name: String
  let method: any AdaptationMethod
  let change: (inout Sweep) -> Void

  package init(
    _ name: String, _ method: any AdaptationMethod,
    changing change: @escaping (inout Sweep) -> Void = { _ in }
  ) {
    self.name = name
    self.method = method
    self.change = change
  }
}

/// Tasks of a study, which may depend on the command line.
package enum TaskChoice {
  /// These, or those of them that `--tasks` names, or others that it names.
  case tasks([CorpusTask])
  /// The first on stand-ins; with `--data real` the second, which everyone can run.
  case standard([CorpusTask], open: [CorpusTask])
  /// Tasks of the main sweep if they are at most three, else three in which each corpus is
  /// once the source and once the target.
  case few
  /// Those of the main sweep.
  case same
  /// Recordings that nobody labelled.
  /// They are listed when the study is run, and not when its page is drawn again.
  case recordings(() throws -> UnlabelledTask)

  /// The paper's six.
  package static var paper: TaskChoice { TaskChoice.tasks(CorpusTask.paper) }
  /// The six among the corpora that everyone may have.
  package static var open: TaskChoice { TaskChoice.tasks(StandardTasks.open) }
  /// Those on which settings are chosen, which no page presents a result on.
  package static var development: TaskChoice { .tasks(StandardTasks.development) }
  /// The paper's six, or on real speech the open ones.
  package static var standard: TaskChoice { .standard(CorpusTask.paper, open: StandardTasks.open) }
  /// Three of the paper's, in which each corpus is once the source and once the target, or on real
  /// speech three of the open ones.
  package static var ablation: TaskChoice {
    .standard(StandardTasks.paperCycle, open: StandardTasks.openCycle)
  }
}
