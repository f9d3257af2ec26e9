// SPDX-License-Identifier: MIT
import ArgumentParser
import Foundation
import Foundations
import Site

/// `didan site`
struct SiteCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "site",
    abstract: "Makes the committed pages into a folder of HTML.",
    discussion: """
      The folder needs neither server nor network: open its index.html. An earlier site in it is replaced. \
      pandoc does the work; Scripts/setup --site installs it.
      """)

  @OptionGroup var reports: ReportsPlace

  @Option(
    help: ArgumentHelp("The folder of the guides, of which the site has pages.", valueName: "dir"),
    completion: .directory)
  var guides = "Guides"

  @Argument(help: "The folder to make.", completion: .directory)
  var folder = "site"

  func run() throws {
    func url(_ path: String) -> URL { URL(filePath: path, directoryHint: .isDirectory) }
    let site = Site(
      reports: url(reports.path), guides: url(guides), pandoc: try Pandoc.find())
    let pages = try site.write(to: url(folder))
    Terminal.say("\(pages) pages. Open \(url(folder).appending(path: "index.html").path)")
  }
}
