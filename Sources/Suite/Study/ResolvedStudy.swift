// SPDX-License-Identifier: MIT

import Adaptation
import ArgumentParser
import Corpora
import Foundations
import Lab
import Speech

/// A study with the tasks, methods and seeds of one command line.
struct ResolvedStudy {
  let tasks: [CorpusTask]
  /// Tasks of the study that are not among them, where all of them are the study's.
  let leftOut: [CorpusTask]
  let material: Material
  let seeds: StudySeeds
  /// Names of the methods or variants, in the order of the page.
  let names: [String]
  /// The sweeps to run: those of the main part first.
  let sweeps: [Sweep]
  /// The name that a page gives the outcomes of each sweep; nil for the methods' own.
  let aliases: [String?]
  /// The number of sweeps of the main part.
  let mainCount: Int
  /// Names of the further parts, one per sweep; nil for one that has no method.
  let further: [(name: String, sweep: Int?, tasks: [CorpusTask])]

  /// - Parameters:
  ///   - page: the page's name, for errors.
  ///   - committed: the page to draw again.
  ///   - tables: feature tables of the user's own.
  /// - Throws: `ValidationError` and errors of names, each a sentence.
  init(
    _ study: Study, _ lab: LabOptions, page: String, committed: PageFile?,
    tables: [FeatureTableDescription] = []
  ) throws {
    let table = try study.tables.table(among: tables, page: page)
    let tasks: [CorpusTask]
    if case .recordings(let list) = study.material {
      if let committed {
        tasks = committed.records.map(\.trial.task).distinct()
        material = .tasks(tasks, study.reads)
      } else {
        let asked = try list()
        tasks = [asked.task]
        material = .recordings(asked.recordings, sources: asked.sources, emotions: asked.emotions)
      }
    } else {
      tasks = try study.material.tasks(lab, main: [])
      material = .tasks(tasks, study.reads)
    }
    self.tasks = tasks
    let usual = study.material.usual(lab)
    leftOut = tasks.allSatisfy(usual.contains) ? usual.filter { !tasks.contains($0) } : []
    let variants = try study.methods.variants(lab, page: page)?
      .filter { table == nil || $0.method.readsVectors }
    let methods = try (variants?.map(\.method) ?? study.methods.methods(lab))
      .learning(from: table, asked: lab.methods != nil)
    let seeds = StudySeeds(study, lab, methods: methods.map { type(of: $0).name })
    self.seeds = seeds
    func sweep(_ methods: [any AdaptationMethod]) -> Sweep {
      var sweep = Sweep(tasks: tasks, methods: methods, seeds: seeds.all, profile: lab.profile)
      sweep.seedLimits = seeds.limits(of: methods)
      if let table { sweep.read(table) }
      return sweep
    }
    var (sweeps, aliases): ([Sweep], [String?])
    if let variants {
      names = variants.map(\.name)
      sweeps = variants.map { variant in
        var one = sweep([variant.method])
        variant.change(&one)
        return one
      }
      aliases = variants.map(\.name)
    } else {
      if methods.isEmpty, case .recordings = study.material {
        throw ValidationError(
          "These methods learn from labels of the target, which has none here. Name others with --methods."
        )
      }
      names = methods.map { type(of: $0).name }
      sweeps = [sweep(methods)]
      aliases = [nil]
    }
    mainCount = sweeps.count
    var further: [(name: String, sweep: Int?, tasks: [CorpusTask])] = []
    for part in study.further {
      let own = methods.filter { part.methods.contains(type(of: $0).name) }
      let partTasks = try part.tasks.tasks(lab, main: tasks)
      guard !own.isEmpty else {
        further.append((part.name, nil, partTasks))
        continue
      }
      var one = Sweep(
        tasks: partTasks, methods: own, seeds: Array(seeds.all.prefix(part.seeds)),
        profile: lab.profile)
      if let table { one.read(table) }
      part.change(&one)
      further.append((part.name, sweeps.count, partTasks))
      sweeps.append(one)
      aliases.append(nil)
    }
    (self.sweeps, self.aliases, self.further) = (sweeps, aliases, further)
  }
}

extension TableUse {
  /// The table from which all methods learn; nil for none.
  /// - Throws: `ValidationError` for a table that the study has no use for.
  fileprivate func table(
    among tables: [FeatureTableDescription], page: String
  ) throws -> FeatureTableDescription? {
    switch self {
    case .ownRows: return nil
    case .refused(let reason):
      guard tables.isEmpty else {
        throw ValidationError("--features does not go with \(page): \(reason). Leave it out.")
      }
      return nil
    case .inPlaceOfSound:
      guard tables.count < 2 else {
        throw ValidationError(
          "\(page) takes one table of features, and --features names \(tables.count). Representations compares several."
        )
      }
      return tables.first
    }
  }
}

extension [any AdaptationMethod] {
  /// The methods that can learn from a table.
  /// - Parameter isAsked: true if they were asked for by name.
  /// - Throws: `ValidationError` where one that was asked for cannot.
  fileprivate func learning(from table: FeatureTableDescription?, asked isAsked: Bool) throws
    -> [any AdaptationMethod]
  {
    guard table != nil else { return self }
    let others = filter { !$0.readsVectors }
    guard others.isEmpty || !isAsked else {
      let names = others.map { type(of: $0).name }.joined(separator: ", ")
      throw ValidationError(
        "\(names) cannot learn from a table of features: the method is defined on spectrograms. Leave it out of --methods."
      )
    }
    return filter(\.readsVectors)
  }
}

extension TaskChoice {
  /// The tasks of an experiment where the command line names none.
  fileprivate func usual(_ lab: LabOptions) -> [CorpusTask] {
    switch self {
    case .tasks(let usual): usual
    case .standard(let usual, let open): lab.data == .real ? open : usual
    case .few, .same, .recordings: []
    }
  }

  /// - Parameter main: the tasks of the main sweep.
  fileprivate func tasks(_ lab: LabOptions, main: [CorpusTask]) throws -> [CorpusTask] {
    switch self {
    case .tasks(let usual): try lab.selectedTasks(among: usual)
    case .standard(let usual, let open): try lab.standardTasks(usual, open: open)
    case .few: main.count > 3 ? StandardTasks.few(of: main) : main
    case .same, .recordings: main
    }
  }
}

extension MethodChoice {
  /// - Throws: `ValidationError` where methods are asked for, since the variants are the page's own.
  fileprivate func variants(_ lab: LabOptions, page: String) throws -> [Variant]? {
    guard case .variants(let variants) = self else { return nil }
    guard lab.methods == nil else {
      throw ValidationError(
        "--methods does not go with \(page): its page compares settings of its own. Leave it out.")
    }
    return variants
  }

  fileprivate func methods(_ lab: LabOptions) throws -> [any AdaptationMethod] {
    switch self {
    case .all: try lab.selectedMethods()
    case .allWhere(let isWanted): try lab.selectedMethods().filter(isWanted)
    case .usually(let own): try lab.selectedMethods(among: own)
    case .these(let methods): methods
    case .variants(let variants): variants.map(\.method)
    }
  }
}
