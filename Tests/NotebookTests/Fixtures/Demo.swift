//: # Demo · Two tasks, three methods
//: DIDAN is ahead of SourceOnly by \(gain) points.
//:
//: Emotions are regressed, $J(h(z_i), y_i)$ with a loss of $\(1 - x)^2$ and code such as `\(gain)`
//: stays as it is.

import Notebook

@main
struct Demo: Experiment {
  static let notebook = NotebookFile()
  @OptionGroup var lab: DemoOptions

  func run(_ page: Page) throws {
    //: ## What is compared
    //: There are \(trialCount) trials.
    let records = try lab.records()
    try page.define("trialCount", records.count)

    /*: ## Unweighted average recall
    The higher, the better.

    - One list item
      with a second line
    */
    try page.show(
      Table(
        "uar", "UAR in %", of: records, rows: \.method, columns: \.task,
        value: \.uar))
    let text = """
      //: this is not prose
      """
    try page.show(Prose(text))

    //: ## Verdict
    let gain = try page.define("gain", 0.0312, .points)
    try page.show(Verdict("DIDAN gains \(gain) points."))
  }
}
