// SPDX-License-Identifier: MIT
import Adaptation

/// Estimate of a run's remaining time, from its trials so far.
///
/// Each trial has an expected cost. How much longer trials really take is learnt per setting, method and family
/// (networks, shallow methods): with S the seconds and C the costs of the trials of a group so far, a trial of cost
/// c in it takes c · (S + c·r) / (C + c), where r is the same quotient for the next wider group, and 1 for the widest.
/// So one trial of a method weighs as much as all that is known of others, and two weigh more. What a running trial
/// has done counts as a part of a trial. The rest is dealt to the places side by side as the run deals it.
struct TimeLeft: Sendable {
  /// One trial, as far as its time is concerned.
  struct Work: Sendable {
    enum Group: Hashable {
      case network
      case shallow
      case method(String)
      case setting(MethodDescription)
    }

    /// Groups of trials that take similarly long for their cost, from wide to narrow.
    let groups: [Group]
    /// Expected seconds; only relations between trials matter once the first of their group have ended.
    let cost: Double

    init(groups: [Group], cost: Double) {
      self.groups = groups
      self.cost = max(cost, 1e-9)
    }

    init(_ trial: Trial, cost: Double) {
      let family: Group = if case .network = trial.recipe { .network } else { .shallow }
      self.init(
        groups: [family, .method(trial.method.name), .setting(trial.method)], cost: cost)
    }
  }

  private struct Evidence {
    var cost = 0.0
    var seconds = 0.0
  }

  /// A trial that has begun: when, and how much of it was done how long after.
  private struct Begun {
    let start: Double
    var share = 0.0
    var seconds = 0.0
  }

  /// A trial's cost and the places of its groups among all, so that no estimate hashes settings.
  private let works: [(cost: Double, groups: [Int])]
  private let sideBySide: Int
  private var isWaiting: [Bool]
  private var running: [Int: Begun] = [:]
  /// By group; without costs where nothing is known of it.
  private var evidence: [Evidence]

  /// - Parameter sideBySide: number of trials that run at the same time.
  init(_ works: [Work], sideBySide: Int) {
    var places: [Work.Group: Int] = [:]
    self.works = works.map { work in
      (
        work.cost,
        work.groups.map { group in
          let place = places[group] ?? places.count
          places[group] = place
          return place
        }
      )
    }
    self.sideBySide = max(1, sideBySide)
    isWaiting = Array(repeating: true, count: works.count)
    evidence = Array(repeating: Evidence(), count: places.count)
  }

  /// Notes the start of a trial. Times are seconds since any moment, the same for all.
  mutating func start(_ position: Int, at time: Double) {
    isWaiting[position] = false
    running[position] = Begun(start: time)
  }

  /// Notes that a share of a trial, from 0 to 1, is done.
  mutating func update(_ position: Int, share: Double, at time: Double) {
    guard let start = running[position]?.start else { return }
    running[position] = Begun(start: start, share: share, seconds: time - start)
  }

  /// Notes the end of a trial; one that failed says nothing about others.
  mutating func end(_ position: Int, failed: Bool = false, at time: Double) {
    isWaiting[position] = false
    guard let begun = running.removeValue(forKey: position), !failed else { return }
    add(position, seconds: time - begun.start, to: &evidence)
  }

  /// Seconds until all trials are done; nil while nothing has been done.
  func seconds(at time: Double) -> Double? {
    var known = evidence
    for (position, begun) in running where begun.share > 0 {
      add(position, share: begun.share, seconds: begun.seconds, to: &known)
    }
    guard known.contains(where: { $0.cost > 0 }) else { return nil }
    var places = running.map { position, begun in
      let whole = seconds(position, known)
      let rest = begun.share > 0 ? (1 - begun.share) * whole + begun.seconds : whole
      // one that is late may end any moment
      return max(rest - (time - begun.start), 0.05 * whole)
    }
    places += Array(repeating: 0, count: max(0, sideBySide - places.count))
    for position in isWaiting.indices where isWaiting[position] {
      let free = places.indices.min { places[$0] < places[$1] } ?? 0
      places[free] += seconds(position, known)
    }
    return places.max()
  }

  private func add(
    _ position: Int, share: Double = 1, seconds: Double, to evidence: inout [Evidence]
  ) {
    let work = works[position]
    for group in work.groups {
      evidence[group].cost += share * work.cost
      evidence[group].seconds += seconds
    }
  }

  private func seconds(_ position: Int, _ evidence: [Evidence]) -> Double {
    let work = works[position]
    let rate = work.groups.reduce(1.0) { wider, group in
      let known = evidence[group]
      guard known.cost > 0 else { return wider }
      // the widest group has only its own evidence; a narrower one mixes in the wider rate, weighted as one trial
      let mixed = group == work.groups.first ? 0 : work.cost
      return (known.seconds + mixed * wider) / (known.cost + mixed)
    }
    return work.cost * rate
  }
}
