// SPDX-License-Identifier: MIT

extension StandInRecipe {
  /// The stand-in for EmoDB: ten speakers of German, close to a good microphone in a dry room.
  static let emoDB = StandInRecipe(
    name: "EmoDB", language: "German", voice: "de", rate: 165,
    speakers: [
      Speaker("m1", pitch: 50), Speaker("f1", pitch: 50),
      Speaker("f2", pitch: 45), Speaker("m2", pitch: 54),
      Speaker("m3", pitch: 46), Speaker("f3", pitch: 54),
      Speaker("f4", pitch: 56), Speaker("m4", pitch: 58),
      Speaker("m7", pitch: 53), Speaker("f5", pitch: 48),
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
    strength: 1, ownManner: { _ in Prosody() },
    channel: Channel(signalToNoise: 45, silence: 0.02...0.08))
}
