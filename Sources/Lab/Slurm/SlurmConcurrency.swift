/// How the processors that Slurm gives an element (`$cpus` in its script) are divided into threads and
/// trials side by side.
package struct SlurmConcurrency {
  package let profile: Profile
  package let device: String
  /// Threads per trial; nil to decide by the profile.
  package let threads: Int?
  /// Trials side by side; nil for as many as fit.
  package let jobs: Int?

  package init(profile: Profile, device: String, threads: Int?, jobs: Int?) {
    self.profile = profile
    self.device = device
    self.threads = threads
    self.jobs = jobs
  }

  /// Arguments in words of the shell; what the user gave is not repeated.
  package var words: String {
    // a profile either has a number of threads or takes all there are
    let takesAll = profile.threads(cores: 2) == 2
    switch (threads, jobs) {
    case (_?, _?): return ""
    case (nil, let jobs?):
      return takesAll ? "--threads \"$((cpus > \(jobs) ? cpus / \(jobs) : 1))\"" : ""
    case (let threads, nil):
      // trials side by side would share the one device
      if device != "cpu" { return "--jobs 1" }
      guard let threads else {
        return takesAll ? "--threads \"$cpus\" --jobs 1" : "--jobs \"$cpus\""
      }
      return threads == 1
        ? "--jobs \"$cpus\"" : "--jobs \"$((cpus > \(threads) ? cpus / \(threads) : 1))\""
    }
  }
}
