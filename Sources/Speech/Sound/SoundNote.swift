// SPDX-License-Identifier: MIT

/// Something odd about a recording that can be used all the same.
package struct SoundNote: Hashable, Sendable {
  /// Kinds of oddity, in the order in which they are reported.
  package enum Kind: Int, CaseIterable, Sendable {
    /// A header states a length of nothing, and sound follows.
    case unstatedLength
    /// A format that marks its end has no such mark.
    case openEnd
    /// A header states less sound than follows.
    case bytesBehind
    /// A channel has no sound.
    case silentChannel
    /// Channels have nearly opposite signs, so that their mean is much quieter.
    case oppositeChannels
    /// Samples are beyond full scale, more than a mix overshoots.
    case beyondFullScale
    /// Sound of a few steps of 16 bits.
    case faint
  }

  package let kind: Kind
  /// What was seen in this recording, as a clause after its name: `has a silent channel (1 of 2)`.
  package let clause: String

  init(_ kind: Kind, _ clause: String) { (self.kind, self.clause) = (kind, clause) }
}

extension SoundNote.Kind {
  /// What follows from the oddity, and what can be done.
  var advice: String {
    switch self {
    case .unstatedLength:
      "It was read to the end of the file; a writer that was stopped may have lost some of it."
    case .openEnd:
      "It was read to the end of the file; some of it may have been cut off."
    case .bytesBehind:
      "Only the stated part is used; if the rest is sound, the header is wrong."
    case .silentChannel:
      "The mean of its channels is used, which is quieter than the others; convert it to one channel to avoid that."
    case .oppositeChannels:
      "The mean of its channels is used; take one of them, or turn one round, if it should be heard."
    case .beyondFullScale:
      "Its numbers are used as they are; scale them to -1 … 1 if that was not meant."
    case .faint:
      "It is used as it is, but hardly any speech can be left in it."
    }
  }
}

/// The notes on many recordings, reported once for each kind.
package struct SoundNotes: Sendable {
  private var first: [SoundNote.Kind: (name: String, clause: String)] = [:]
  private var counts: [SoundNote.Kind: Int] = [:]

  package init() {}

  package var isEmpty: Bool { counts.isEmpty }

  /// Adds the notes on one recording.
  /// - Parameter name: the recording's name.
  package mutating func add(_ notes: [SoundNote], on name: String) {
    for kind in Set(notes.map(\.kind)) {
      if first[kind] == nil, let note = notes.first(where: { $0.kind == kind }) {
        first[kind] = (name, note.clause)
      }
      counts[kind, default: 0] += 1
    }
  }

  /// One line for each kind of note: the first recording, the number of others, and what follows.
  package var sentences: [String] {
    SoundNote.Kind.allCases.compactMap { kind in
      guard let (name, clause) = first[kind], let count = counts[kind] else { return nil }
      let others = count > 1 ? " (and so with \(count - 1) more)" : ""
      return "Note: '\(name)' \(clause)\(others). \(kind.advice)"
    }
  }
}
