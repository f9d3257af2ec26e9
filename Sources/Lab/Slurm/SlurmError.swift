/// What can be wrong when trials are submitted to Slurm.
enum SlurmError: Error, Equatable, CustomStringConvertible {
  case notInstalled(program: String)
  case refused(program: String, message: String)
  case pageRefused(array: String, message: String)
  case otherCount(asked: Int, queued: Int, jobs: String)
  case unwritable(path: String, reason: String)

  var description: String {
    switch self {
    case .notInstalled(let program):
      "Slurm's '\(program)' is not on the PATH, so nothing was submitted. Run this on a machine that submits to a Slurm cluster, or leave out --slurm; --plan and --shard serve other engines."
    case .refused(let program, let message):
      "Slurm's '\(program)' refused: \(message). Check the options that follow --slurm, and that the cluster answers."
    case .pageRefused(let array, let message):
      "The trials are submitted as job \(array), but Slurm refused the job that makes the page: \(message). When the trials are done, the same command without --slurm makes it."
    case .otherCount(let asked, let queued, let jobs):
      "--shards is \(asked), but these trials are in the queue already in \(queued) parts (job \(jobs)). Leave out --shards, or cancel them first with 'scancel \(jobs)'."
    case .unwritable(let path, let reason):
      "'\(path)' cannot be written: \(reason). Make the folder writable, free some space, or name another store with --store."
    }
  }
}
