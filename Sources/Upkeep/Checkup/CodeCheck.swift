import Lab

/// Which code this is.
enum CodeCheck {
  static var finding: Finding {
    let revision = Revision.current
    #if DEBUG
      let build = "built for debugging"
    #else
      let build = "built for release"
    #endif
    guard revision.commit != "unknown" else {
      return .note(
        "code", "no git commit to be found, \(build)",
        "Pages will not say which code made them. Install git, and run from a clone.")
    }
    let commit = "commit \(revision.commit.prefix(12)), \(build)"
    return revision.isDirty
      ? .note(
        "code", "\(commit), with changes that are not committed",
        "Pages will say so. Commit the changes before you publish numbers.")
      : .ok("code", commit)
  }
}
