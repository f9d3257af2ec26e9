/// Room, microphone and transmission of a stand-in corpus.
struct StandInChannel: Hashable, Sendable {
  /// Level of the reverberation against the direct sound, 0 for none.
  var reverberation = 0.0
  /// Where the low frequencies end, in Hz, nil for no limit.
  var highPass: Double?
  /// Where the high frequencies end, in Hz, nil for no limit.
  var lowPass: Double?
  /// Gain above 3 kHz, in dB.
  var presence = 0.0
  /// Level of neutral speech above the noise, in dB. The noise is the room's: it stays when someone
  /// speaks up.
  var signalToNoise: Double
  /// How much of the noise is low-frequency, 0 for white noise, below 1.
  var noiseColour = 0.0
  /// Silence before and after an utterance, in seconds.
  var silence: ClosedRange<Double>
}
