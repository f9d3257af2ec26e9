extension StandInRecipe {
  /// The stand-in for EmoDB: ten speakers of German, close to a good microphone in a dry room.
  static let emoDB = StandInRecipe(
    name: "EmoDB", language: "German", voice: "de", rate: 165,
    speakers: [
      StandInVoice("m1", pitch: 50), StandInVoice("f1", pitch: 50),
      StandInVoice("f2", pitch: 45), StandInVoice("m2", pitch: 54),
      StandInVoice("m3", pitch: 46), StandInVoice("f3", pitch: 54),
      StandInVoice("f4", pitch: 56), StandInVoice("m4", pitch: 58),
      StandInVoice("m7", pitch: 53), StandInVoice("f5", pitch: 48),
    ],
    sentences: [
      "Der Schlüssel liegt auf dem kleinen Tisch im Flur.",
      "Am Freitag bringt er die Bücher wieder zurück.",
      "Die Nachbarn haben ihr Fahrrad in den Keller gestellt.",
      "Wir treffen uns um halb acht vor dem Bahnhof.",
      "Das Paket kommt erst morgen früh mit der Post.",
      "Sie hat den Mantel an den Haken gehängt.",
      "In drei Tagen fahren wir wieder nach Hause.",
      "Der Zug nach Hamburg hält heute auf Gleis vier.",
      "Unter dem Fenster steht eine Kiste mit Äpfeln.",
      "Er hat die Lampe im Zimmer nicht ausgemacht.",
    ],
    emotions: [.anger, .boredom, .disgust, .fear, .happiness, .neutral, .sadness],
    strength: 1, ownWay: { _ in Prosody() },
    channel: StandInChannel(signalToNoise: 45, silence: 0.02...0.08))
}
