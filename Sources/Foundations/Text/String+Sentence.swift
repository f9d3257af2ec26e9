// SPDX-License-Identifier: MIT

extension String {
  /// The text as a sentence begins.
  package var withUpperCaseStart: String { prefix(1).uppercased() + dropFirst() }
}

extension [String] {
  /// Names or clauses in a sentence: `a`, `a and b`, `a, b and c`.
  package var inSentence: String {
    [dropLast().joined(separator: ", "), last ?? ""].filter { !$0.isEmpty }
      .joined(separator: " and ")
  }
}

extension Int {
  /// The number with a noun: `1 trial`, `2 trials`.
  package func counted(_ noun: String) -> String { "\(self) \(noun)\(self == 1 ? "" : "s")" }
}
