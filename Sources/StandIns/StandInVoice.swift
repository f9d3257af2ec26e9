/// A speaker of a stand-in corpus: one of espeak-ng's voice variants at a pitch of its own.
package struct StandInVoice: Hashable, Sendable {
  /// The variant: `m1` … `m7`, `f1` … `f5`.
  let variant: String
  /// espeak-ng's pitch setting (0 … 99) of neutral speech; a unit is about a sixth of a semitone.
  let pitch: Double

  init(_ variant: String, pitch: Double) {
    self.variant = variant
    self.pitch = pitch
  }
}
