// SPDX-License-Identifier: MIT

/// A whole HTML page: a body in the frame that all pages of the site have.
struct Frame {
  /// The place of the page in the site.
  let place: String
  /// The title in plain text, for the window.
  let title: String
  /// HTML of the title.
  let heading: String
  /// HTML of the line above the title and of the links below it.
  var above = ""
  var below = ""
  var contents: [Body.Heading] = []
  let main: String
  /// A class of the style sheet for the text.
  var style = ""

  private static let parts = [
    ("Findings", "index.html"), ("Methods", "methods/index.html"), ("Glossary", "glossary.html"),
    ("Guides", "guides/index.html"),
  ]

  var html: String {
    func link(_ other: String) -> String { SiteMap.link(from: place, to: other) }
    let menu = Self.parts.map { name, target in
      let folder = target.pieces(separatedBy: "/")[0]
      let isHere = target == place || target.contains("/") && place.hasPrefix(folder + "/")
      return "<a href=\"\(link(target))\"\(isHere ? " aria-current=\"page\"" : "")>\(name)</a>"
    }.joined()
    return """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(HTML.escaped(title))</title>
      <link rel="icon" href="data:,">
      <link rel="stylesheet" href="\(link("site.css"))">
      <script src="\(link("site.js"))"></script>
      </head>
      <body>
      <a class="skip" href="#main">Skip to the text</a>
      <header class="top"><a class="brand" href="\(link("index.html"))">DIDAN in Swift</a>\
      <nav aria-label="Site">\(menu)</nav></header>
      <div class="page\(sections.isEmpty ? " wide" : "")">
      \(sections)
      <main id="main"\(style.isEmpty ? "" : " class=\"\(style)\"")>
      \(above.isEmpty ? "" : "<p class=\"above\">\(above)</p>")
      <h1>\(heading)</h1>
      \(below.isEmpty ? "" : "<nav class=\"links\" aria-label=\"Pages\">\(below)</nav>")
      \(main)
      </main>
      </div>
      <footer>Made from the committed pages and the records beside them. Every number has its trial.</footer>
      </body>
      </html>

      """
  }

  /// The contents at the side; nothing for a page of fewer than three sections.
  private var sections: String {
    guard contents.count > 2 else { return "" }
    let items = contents.map {
      "<li class=\"level\($0.level)\"><a href=\"#\(HTML.escaped($0.id))\">\(Self.plain($0.title))</a></li>"
    }.joined()
    return """
      <aside><details class="contents"><summary>On this page</summary>\
      <nav aria-label="On this page"><ol>\(items)</ol></nav></details></aside>
      """
  }

  /// A title without its links.
  private static func plain(_ html: String) -> String {
    html.replacingStretches(from: "<a", to: ">") { _ in "" }.replacing("</a>", with: "")
  }
}

extension String {
  /// HTML with a link to each section at its heading.
  var withAnchors: String {
    ["h2", "h3"].reduce(self) { html, tag in
      html.replacingStretches(from: "<\(tag) ", to: "</\(tag)>") { heading in
        guard let id = HTML.attribute("id", of: heading) else { return heading }
        let anchor =
          "<a class=\"anchor\" href=\"#\(HTML.escaped(id))\" aria-label=\"Link to this section\">#</a>"
        return heading.dropLast(tag.count + 3) + " \(anchor)</\(tag)>"
      }
    }
  }
}
