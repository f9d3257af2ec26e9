// SPDX-License-Identifier: MIT

/// The colours of names, the same on every page: one palette for emotions, one for corpora, one for methods, which
/// have no colour in common.
///
/// Emotions and corpora stay apart for readers with deuteranopia and protanopia. Thirty methods cannot, so figures
/// of many methods write their names beside them, and colour only those that the project is about.
package struct Palette: Sendable {
  /// Colours by name.
  package let colours: [String: Colour]

  private init(_ colours: KeyValuePairs<String, Int>, besides palette: Palette? = nil) {
    self.colours = Dictionary(
      colours.map { ($0.key, Colour($0.value)) } + (palette?.colours.map { ($0, $1) } ?? []),
      uniquingKeysWith: { first, _ in first })
  }

  /// Far apart in CIELAB under each kind of vision.
  package static let emotions = Palette([
    "anger": 0xCC100B, "boredom": 0x4E2D18, "calm": 0x61CEB0, "disgust": 0x36974A,
    "fear": 0x422056, "happiness": 0xF0AF46, "neutral": 0x727273, "sadness": 0x2464E1,
    "surprise": 0xD558BC,
  ])

  package static let corpora = Palette([
    "CASIA": 0x2CA58D, "EmoDB": 0x003F5C, "eNTERFACE": 0xEF5675, "nEMO": 0xFF7C43,
    "RAVDESS": 0x7A5195,
  ])

  /// The methods that the project is about, in colours that no other name has.
  package static let own = Palette(["DIDAN": 0xD55E00, "LIDAN": 0x1F4FD8])

  /// Own colours, then bounds in greys, then others after Okabe & Ito (2008) and Paul Tol's muted scheme (2021).
  package static let methods = Palette(
    [
      "SourceOnly": 0x8C8C8C, "AdaBN": 0x56B4E9, "TargetSupervised": 0x4D4D4D,
      "NestedSourceOnly": 0xB3B3B3, "SVM": 0xC9C9C9,
      "DAN": 0x6C9BC4, "JAN": 0x332288, "DeepCORAL": 0x44AA99, "DANN": 0x009E73, "CDAN+E": 0x117733,
      "DSAN": 0xCC79A7, "MCC": 0xC7B400, "TCA": 0x88CCEE, "GFK": 0x999933, "SA": 0xDDCC77,
      "CORAL": 0xAA4499, "JDAR": 0x882255, "JIASL": 0xCC6677, "DJDA": 0x004488, "HDA": 0xBB5566,
      "DeepJDOT": 0x225522, "EmoDNA": 0xA3B32B, "NestedHDA": 0x994455, "AKTLR": 0x661100,
      "CAFS": 0x6699CC, "LinOT": 0xAA7744, "OTDA": 0x777711, "KMM": 0x4477AA,
      "CycleGAN+C": 0x7E6148, "InfoMax": 0x5B8C5A, "ECAN": 0x8E6C8A, "CaHTN": 0x3E8E9E,
    ], besides: own)

  /// Colours for names that no palette has, in the order of their appearance in a figure; none is a method's own.
  package static let others = [
    0x0072B2, 0xE69F00, 0x00876C, 0xB565A7, 0x000000, 0x7F7F00, 0x9D3C72, 0x33A1C9, 0x5E3C99,
    0x8A8A8A,
  ].map(Colour.init)

  /// The colour of a name: an emotion's, a corpus's or a method's; nil for other names.
  package static func colour(of name: String) -> Colour? {
    emotions.colours[name] ?? corpora.colours[name] ?? methods.colours[name]
  }

  /// The colours of some names: their own, or those of ``others`` that no other name has.
  package static func colours(of names: [String]) -> [Colour] {
    let taken = Set(names.compactMap(colour))
    let free = others.filter { !taken.contains($0) }
    var place = 0
    return names.map { name in
      if let own = colour(of: name) { return own }
      place += 1
      return free[(place - 1) % free.count]
    }
  }

  /// True for the methods that the project is about, which figures mark.
  package static func marks(_ name: String) -> Bool { own.colours[name] != nil }

  /// Text and lines.
  package static let text = Colour(0x222222)
  /// Data of a method that is not marked.
  package static let plain = Colour(0x5F6B7A)
  /// What stands behind the data, such as a choice that takes labels.
  package static let pale = Colour(0x94A0AD)
}
