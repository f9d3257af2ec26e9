import Foundation

extension LabOptions {
  /// How the processors that Slurm gives an element (`$cpus` in its script) are divided into threads
  /// and trials side by side, as arguments in words of the shell; what was given stays as it is.
  var slurmConcurrency: String {
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

  /// The arguments of a run without those that have to do with submitting it.
  static func withoutSlurm(_ arguments: [String]) -> [String] {
    var kept: [String] = []
    var skipsNext = false
    for argument in arguments {
      if skipsNext {
        skipsNext = false
      } else if ["--slurm", "--shards"].contains(argument) {
        skipsNext = true
      } else if !argument.hasPrefix("--slurm=") && !argument.hasPrefix("--shards=") {
        kept.append(argument)
      }
    }
    return kept
  }
}
