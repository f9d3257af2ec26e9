import Corpora
import Foundations

/// What can be wrong with what a lab is asked to do.
package enum LabError: Error, CustomStringConvertible {
  case corpusNotChosen(CorpusTask)
  case corpusUnknown(String)
  case methodUnknown(String, known: [String])
  case emotionOutsideTask(Emotion, task: CorpusTask)
  case storeUnwritable(path: String, reason: String)
  case noTrials
  case noCandidates(String)
  case wrongRecipe(String)
  case needsTargetLabels(String)
  case notCommitted(String)
  case notInStore(String)
  case workerDied(status: Int32)

  package var description: String {
    switch self {
    case .corpusNotChosen(let task):
      "The task \(task) needs a corpus that this run did not ask for. Name the task with --tasks."
    case .corpusUnknown(let name):
      "The corpus '\(name)' is not part of this run. Name a task with it with --tasks."
    case .methodUnknown(let name, let known):
      "There is no method '\(name)'.\(Spelling.nearest(to: name, among: known).map { " Did you mean '\($0)'?" } ?? "") Known are \(known.joined(separator: ", "))."
    case .emotionOutsideTask(let emotion, let task):
      "An utterance of '\(emotion)' came up in the task \(task), which does not have that emotion. Check data.lock with 'didan lock verify'."
    case .storeUnwritable(let path, let reason):
      "The store '\(path)' cannot be written: \(reason). Make the folder writable, free some space, or name another one with --store."
    case .notCommitted(let title):
      "The committed records have nothing on \(title). Leave out --from results, or ask for what the page was made with (its command stands at its foot)."
    case .notInStore(let title):
      "The store has no record of \(title), so there is nothing to evaluate again. Leave out --from checkpoints to run it."
    case .noCandidates(let title):
      "\(title): no candidate setting fits the data, for example because a corpus has too few utterances."
    case .wrongRecipe(let title):
      "\(title): the method and the recipe do not go together: a network is for deep methods, acoustic features are for shallow ones."
    case .needsTargetLabels(let title):
      "\(title): the method learns from labels of the target, which has none. Name other methods with --methods."
    case .noTrials:
      "There is nothing to run: no task and method are left. Check --tasks and --methods."
    case .workerDied(let status):
      "A worker process ended with status \(status) before its trial was done. Run again to go on; with --jobs 1 its own message is shown."
    }
  }
}
