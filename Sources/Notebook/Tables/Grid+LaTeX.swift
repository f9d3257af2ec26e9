// SPDX-License-Identifier: MIT

import Foundations

extension Grid {
  /// The table for a paper, as LaTeX that needs `\usepackage{booktabs}`.
  func latex(label: String) -> String {
    let columns = headings.map { $0.alignment == .left ? "l" : "r" }.joined()
    var lines = [
      "% needs \\usepackage{booktabs}",
      "\\begin{table}",
      "  \\centering",
      "  \\caption{\(Self.latex(caption))}",
      "  \\label{\(label)}",
      "  \\begin{tabular}{\(columns)}",
      "    \\toprule",
      "    " + Self.row(headings.map { Self.latex($0.text) }),
      "    \\midrule",
    ]
    for (index, row) in rows.enumerated() {
      if rulesBefore.contains(index) { lines.append("    \\midrule") }
      lines.append("    " + Self.row(row.map(Self.latex)))
    }
    lines += ["    \\bottomrule", "  \\end{tabular}"]
    if !notes.isEmpty {
      let text = notes.map(Self.latexOfMarks).joined(separator: " \\\\\n  ")
      lines += ["  \\par\\smallskip", "  {\\footnotesize \(text)\\par}"]
    }
    return (lines + ["\\end{table}"]).joined(separator: "\n") + "\n"
  }

  private static func row(_ cells: [String]) -> String {
    // a star behind the end of the line before would belong to that
    (cells.first?.hasPrefix("*") == true ? "{}" : "") + cells.joined(separator: " & ") + " \\\\"
  }

  private static func latex(_ cell: Cell) -> String {
    let text = latex(cell.text)
    let strong = cell.isBold && !text.isEmpty ? "\\textbf{\(text)}" : text
    return cell.mark.isEmpty ? strong : strong + "\\textsuperscript{\(latex(cell.mark))}"
  }

  /// A note in LaTeX, the mark before it, which is in `<sup>` in Markdown, raised.
  private static func latexOfMarks(_ note: String) -> String {
    var rest = note[...]
    var marks = ""
    while let match = rest.prefixMatch(of: #/<sup>([^<>]*)</sup>( ?)/#) {
      marks += "\\textsuperscript{\(latex(String(match.1)))}\(match.2)"
      rest = rest[match.range.upperBound...]
    }
    return marks + latex(String(rest))
  }

  /// Plain text as LaTeX: special characters escaped, mathematical signs in mathematics.
  static func latex(_ text: String) -> String {
    text.withoutControls.map { character in
      switch character {
      case "&", "%", "$", "#", "_", "{", "}": "\\\(character)"
      case "\\": "\\textbackslash{}"
      case "~": "\\textasciitilde{}"
      // behind the end of a line, the first would begin an argument of it
      case "[", "]": "{\(character)}"
      case "^": "\\textasciicircum{}"
      case "<": "\\textless{}"
      case ">": "\\textgreater{}"
      case "±": "$\\pm$"
      case "−": "$-$"
      case "×": "$\\times$"
      case "→": "$\\rightarrow$"
      case "↔": "$\\leftrightarrow$"
      case "·": "$\\cdot$"
      case "τ": "$\\tau$"
      case "λ": "$\\lambda$"
      case "–": "--"
      case "—": "---"
      case "…": "\\ldots{}"
      default: String(character)
      }
    }.joined()
  }
}
