// SPDX-License-Identifier: MIT

import Foundations

/// What a page found: a sentence that a reader can repeat, with effects and intervals, and what stands behind it.
///
/// The page's head repeats the sentence, the index has its card.
package struct Finding: Showable, Sendable, Equatable {
  /// One or two sentences in words, without tests and their statistics; plain text.
  package var sentence: String
  /// The same in at most ``longestCard`` characters, plain text.
  package var card: String
  /// Sentences on how certain that is and what else was seen; plain text, empty for none.
  package var details: String

  /// The characters that a card has room for.
  package static let longestCard = 140

  /// - Parameters:
  ///   - sentence: plain text.
  ///   - card: a shorter one; that which fits of the sentence, without numbers in brackets, if nil or too long.
  ///   - details: plain text.
  package init(_ sentence: String, card: String? = nil, details: String = "") {
    self.sentence = sentence.withUpperCaseStart
    self.card = Self.fitting(card ?? sentence).withUpperCaseStart
    self.details = details.withUpperCaseStart
  }

  /// The same finding with what another says among its details.
  package func adding(_ other: Finding) -> Finding {
    let more = [details, other.sentence, other.details].filter { !$0.isEmpty }
    return Finding(sentence, card: card, details: more.joined(separator: " "))
  }

  /// The same finding with one more sentence, which the card does not have.
  package func followed(by other: String) -> Finding {
    Finding(other.isEmpty ? sentence : "\(sentence) \(other)", card: card, details: details)
  }

  package func render(on page: PageContext) -> Rendering {
    let markdown = "> **Finding.** \(sentence.proseEscaped)"
    return Rendering(
      markdown: details.isEmpty ? markdown : markdown + "\n\n<sub>\(details.proseEscaped)</sub>",
      plainText: "Finding: \(sentence)", finding: self)
  }

  /// As much of a text as fits: without numbers in brackets, then without later sentences and clauses, then cut at a word.
  static func fitting(_ text: String) -> String {
    let bare = text.replacing(#/ \([^()]*\d[^()]*\)/#, with: "")
    if bare.count <= longestCard { return bare }
    for separator in [". ", "; ", ", "] {
      var parts = bare.split(separator: separator, omittingEmptySubsequences: false)
      while parts.count > 1 {
        parts.removeLast()
        let rest = parts.joined(separator: separator)
        if rest.count < longestCard { return rest.hasSuffix(".") ? rest : rest + "." }
      }
    }
    let words = bare.prefix(longestCard - 1)
    return (words.lastIndex(of: " ").map { String(words[..<$0]) } ?? String(words)) + "…"
  }
}

extension String {
  /// Plain text for prose in Markdown; a "less than" with a space behind it begins no HTML.
  fileprivate var proseEscaped: String { markdownEscaped.replacing("\\< ", with: "< ") }
}

extension Finding {
  /// The sentence as Markdown.
  var markdown: String { sentence.proseEscaped }
}
