import Adaptation
import Corpora
import Foundation
import Foundations
import Lab
import StandIns

/// What the built experiments ask for, whatever the seed, the task, the corpora and the precision.
///
/// Each is asked for its plan of one task on stand-in corpora at one seed, in every profile, with its
/// own methods and with all others. A trial is asked for if, with that task, data and seed in place
/// of its own, it is in a plan: its key says so, without this program knowing the settings.
package struct ExperimentDemand: Sendable {
  /// The keys in the plans.
  let keys: Set<Digest>
  /// Where the plans were made, one place per profile.
  let places: [DemandPlace]

  init(keys: Set<Digest>, places: [DemandPlace]) {
    self.keys = keys
    self.places = places
  }

  private static let task = Result { try CorpusTask(parsing: "EmoDB-CASIA") }

  /// Asks experiments, several at a time. Stand-in corpora are made in a temporary folder where `store`
  /// has none.
  /// - Parameters:
  ///   - experiments: the built programs, which must be of the same version as this one.
  ///   - store: the folder whose stand-in corpora are borrowed; nothing is written to it.
  ///   - profiles: those that are asked for; all by default.
  /// - Throws: ``StoreCleaningError``, `StandInError`.
  package init(
    of experiments: [ExperimentProgram], store: URL, profiles: [Profile] = Profile.allCases
  ) throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "didan-plans-\(UUID().uuidString)", directoryHint: .isDirectory)
    defer { try? FileManager.default.removeItem(at: folder) }
    let task = try Self.task.get()
    var (all, places): (Set<Digest>, [DemandPlace]) = ([], [])
    for profile in profiles {
      let data = try Self.data(of: task, profile, in: folder, borrowingFrom: store)
      places.append(
        DemandPlace(
          task: try JSONValue(encoding: task), data: try JSONValue(encoding: data)))
      let plan = [
        "--plan", "--json", "--profile", profile.rawValue, "--data", "standin", "--seeds", "1",
        "--store", folder.path,
      ]
      let keys = Set(try experiments.concurrentMap { try Self.keys(of: $0, task, plan) }.joined())
      // without this, experiments of another build would make every record look unwanted
      let usual = try Sweep(
        tasks: [task], methods: MethodRegistry.standard.types.map { $0.init() },
        seeds: [DemandPlace.seed], profile: profile
      ).trials { _ in data }
      guard try usual.contains(where: { keys.contains(try $0.key()) }) else {
        throw StoreCleaningError.otherBuild(profile: profile.rawValue)
      }
      all.formUnion(keys)
    }
    self.init(keys: all, places: places)
  }

  /// What an experiment plans for a task, with its own methods and with all others.
  ///
  /// One that has a task of its own is asked by source and target; one that has methods of its own
  /// refuses others, so that there is nothing to add.
  private static func keys(
    of experiment: ExperimentProgram, _ task: CorpusTask, _ plan: [String]
  ) throws -> [Digest] {
    var question = plan + ["--tasks", task.fileName]
    let own: [ExperimentProgram.Answer]
    do {
      own = try experiment.planned(question)
    } catch is ExperimentProgram.OptionsRefused {
      question = plan + ["--source", task.source, "--target", task.target]
      own = try experiment.planned(question)
    }
    let methods = MethodRegistry.standard.names
    guard !Set(methods).isSubset(of: own.map(\.method)) else { return own.map(\.key) }
    do {
      let more = try experiment.planned(question + ["--methods", methods.joined(separator: ",")])
      return (own + more).map(\.key)
    } catch is ExperimentProgram.OptionsRefused {
      return own.map(\.key)
    }
  }

  /// What the stand-ins of a profile hold.
  ///
  /// Where the store has none of the profile's size, those of the smallest size are taken for them: what
  /// settings are asked for does not depend on the data.
  private static func data(
    of task: CorpusTask, _ profile: Profile, in folder: URL, borrowingFrom store: URL
  ) throws -> Trial.Contents {
    let sizes = Profile.allCases.map(\.standInUtterancesPerEmotion)
    let smallest = StandIns(store: folder, utterancesPerEmotion: sizes.min() ?? 1)
    let standIns = StandIns(
      store: folder, utterancesPerEmotion: profile.standInUtterancesPerEmotion)
    for wanted in [smallest, standIns] {
      let here = try wanted.place()
      guard !FileManager.default.fileExists(atPath: here.path) else { continue }
      let there = store.appending(path: "standins/\(here.lastPathComponent)")
      let isThere = [task.source, task.target].allSatisfy {
        FileManager.default.fileExists(atPath: there.appending(path: $0).path)
      }
      if isThere || wanted.utterancesPerEmotion != smallest.utterancesPerEmotion {
        try Store.createDirectory(here.deletingLastPathComponent())
        try FileManager.default.createSymbolicLink(
          at: here, withDestinationURL: isThere ? there : smallest.place())
      }
    }
    func digest(_ name: String) throws -> Digest {
      _ = try smallest.corpus(named: name)
      guard let corpus = try standIns.corpus(named: name) else {
        throw LabError.corpusUnknown(name)
      }
      return corpus.restricted(to: task.emotions).digest()
    }
    return Trial.Contents(
      kind: .standIn, source: try digest(task.source), target: try digest(task.target))
  }
}
