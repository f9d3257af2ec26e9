import Adaptation
import Corpora
import Evaluation
import Torch

/// What a shallow method does in a trial: scores the target under each of its candidate settings.
///
/// Candidates stand where epochs stand for a network: the default is the last one, and the same
/// criteria choose among them.
struct AcousticRun {
  let trial: Trial
  let method: any ShallowMethod
  let data: TaskData

  func learn() throws -> TrainingResult {
    let candidates = try method.candidates(
      ShallowProblem(
        source: try data.source.inputs.to(.float64), labels: data.source.labels,
        target: try data.target.inputs.to(.float64), emotions: data.source.emotions))
    guard !candidates.isEmpty else { throw LabError.noCandidates(trial.title) }
    return TrainingResult(
      losses: candidates.map { candidate in
        candidate.settings.map { NamedNumber(name: $0.name, value: $0.value) }
      },
      scores: try candidates.map { try $0.scores.floats })
  }
}
