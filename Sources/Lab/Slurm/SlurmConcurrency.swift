// SPDX-License-Identifier: MIT

/// Division of the processors that Slurm gives an element (`$cpus` in its script) into threads and parallel
/// trials.
package struct SlurmConcurrency {
  package let profile: Profile
  package let device: String
  /// Threads per trial; nil for the number of the profile.
  package let threads: Int?
  /// Number of trials that run at the same time; nil for as many as fit.
  package let jobs: Int?

  package init(profile: Profile, device: String, threads: Int?, jobs: Int?) {
    self.profile = profile
    self.device = device
    self.threads = threads
    self.jobs = jobs
  }

  /// Arguments as words of the shell, without options that the user gave.
  package var words: String {
    // a profile either has a fixed number of threads or takes all processors
    let takesAll = profile.threads(cores: 2) == 2
    switch (threads, jobs) {
    case (_?, _?): return ""
    case (nil, let jobs?):
      return takesAll ? "--threads \"$((cpus > \(jobs) ? cpus / \(jobs) : 1))\"" : ""
    case (let threads, nil):
      // parallel trials would share the one device
      if device != "cpu" { return "--jobs 1" }
      guard let threads else {
        return takesAll ? "--threads \"$cpus\" --jobs 1" : "--jobs \"$cpus\""
      }
      return threads == 1
        ? "--jobs \"$cpus\"" : "--jobs \"$((cpus > \(threads) ? cpus / \(threads) : 1))\""
    }
  }
}
