import Lab
import Upkeep

/// What was found, a line each, with what to do below it.
struct DoctorText {
  let text: String

  init(_ checkup: Checkup) {
    let width = (checkup.findings.map(\.name.count).max() ?? 0) + 2
    func padded(_ word: String, _ width: Int) -> String {
      word + String(repeating: " ", count: max(0, width - word.count))
    }
    let indent = String(repeating: " ", count: 9 + width)
    let lines = checkup.findings.flatMap { finding in
      [padded(finding.mark.rawValue, 9) + padded(finding.name, width) + finding.found]
        + (finding.advice.map { [indent + $0] } ?? [])
    }
    text = (lines + ["", Self.verdict(checkup)]).joined(separator: "\n")
  }

  private static func verdict(_ checkup: Checkup) -> String {
    guard checkup.isRunPossible else {
      let names = checkup.findings.filter(\.stopsEveryRun).map(\.name).joined(separator: ", ")
      return "No experiment can run before this is mended: \(names)."
    }
    let problems = checkup.count(.problem)
    return problems == 0
      ? "Experiments can run."
      : "Experiments can run, except those that need what has a problem (\(problems))."
  }
}
