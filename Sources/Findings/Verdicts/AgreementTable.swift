import Foundations
import Lab
import Notebook

/// How well criteria rank epochs: a row per method, a column per criterion, each cell the mean rank
/// correlation ± its standard deviation over trials.
package struct AgreementTable: Showable {
  package var id: String
  package var caption: String
  /// What each column says, and of which methods.
  package var columns: [(title: String, agreements: [CriterionAgreement])]

  package init(
    _ id: String, _ caption: String,
    columns: [(title: String, agreements: [CriterionAgreement])]
  ) {
    self.id = id
    self.caption = caption
    self.columns = columns
  }

  package func render(on page: PageContext) throws -> Rendering {
    let methods = columns.flatMap(\.agreements).map(\.method).distinct()
    guard !methods.isEmpty else { throw PageError.nothingToShow(what: "The table '\(id)'") }
    let parts = ["mean", "sd", "n", "left out"]
    var grid = Grid(
      headings: [.init("Method", .left)]
        + columns.map { column in
          .init(column.title, .right, dataHeadings: parts.map { "\(column.title) \($0)" })
        },
      rows: methods.map { method in
        [.init(method)]
          + columns.map { column in Self.cell(column.agreements.first { $0.method == method }) }
      }, caption: page.caption(caption))
    grid.notes = [
      "Mean ± sample standard deviation over the trials (task and seed) of a method. Trials in which the correlation is undefined are left out, as the cell says."
    ]
    return try grid.rendering(id: id, on: page)
  }

  private static func cell(_ agreement: CriterionAgreement?) -> Grid.Cell {
    guard let agreement else { return Grid.Cell("", data: ["", "", "", ""]) }
    let format = NumberFormat.decimals(2)
    let spread = agreement.standardDeviation.map { " ± " + format.text($0) } ?? ""
    let rest = agreement.undefinedCount == 0 ? "" : " (\(agreement.undefinedCount) left out)"
    return Grid.Cell(
      (agreement.mean.map { format.text($0) + spread } ?? "undefined") + rest,
      data: [agreement.mean, agreement.standardDeviation].map { $0.map(format.data) ?? "" } + [
        String(agreement.correlations.count), String(agreement.undefinedCount),
      ])
  }
}
