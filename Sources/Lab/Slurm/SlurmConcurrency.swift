// SPDX-License-Identifier: MIT

/// Division of the processors that Slurm gives an element (`$cpus` in its script) into threads and parallel
/// trials. Those of small networks share a GPU as well, which one of them leaves idle most of the time.
package struct SlurmConcurrency {
  package let profile: Profile
  /// Threads per trial; nil for the number of the profile.
  package let threads: Int?
  /// Number of trials that run at the same time; nil for as many as fit.
  package let jobs: Int?

  package init(profile: Profile, threads: Int?, jobs: Int?) {
    self.profile = profile
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
      guard let threads else {
        return takesAll ? "--threads \"$cpus\" --jobs 1" : "--jobs \"$cpus\""
      }
      return threads == 1
        ? "--jobs \"$cpus\"" : "--jobs \"$((cpus > \(threads) ? cpus / \(threads) : 1))\""
    }
  }
}
