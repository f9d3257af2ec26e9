// SPDX-License-Identifier: MIT

import Foundation
import Foundations

extension Emotion {
  /// Reads a corpus's label in any of the usual spellings (`angry`, `Anger`, `ANG`, `Wut`, `colère`,
  /// `生气` …), regardless of case, accents and surrounding white space.
  /// - Returns: nil for a label that is not in `synonyms`.
  package init?(synonym label: some StringProtocol) {
    guard let emotion = Self.emotionOfSynonym[Self.folded(String(label))] else { return nil }
    self = emotion
  }

  /// The labels understood as each emotion, besides the emotion's own name.
  static let synonyms: [Emotion: [String]] = [
    .anger: [
      "angry", "ang", "mad", "rage", "hot anger", "Ärger", "Aerger", "Wut", "Zorn", "colère",
      "rabbia", "ira", "enfado", "złość", "gniew", "生气", "愤怒", "怒",
    ],
    .boredom: ["bored", "bor", "Langeweile", "ennui", "noia", "aburrimiento", "nuda", "无聊"],
    .calm: ["calmness", "ruhig", "Ruhe", "calme", "calmo", "calma", "spokój"],
    .disgust: [
      "disgusted", "dis", "Ekel", "dégoût", "disgusto", "asco", "wstręt", "obrzydzenie", "厌恶",
    ],
    .fear: [
      "fearful", "fea", "afraid", "scared", "anxiety", "anxious", "anxiety/fear", "panic", "Angst",
      "Furcht", "peur", "paura", "miedo", "strach", "lęk", "害怕", "恐惧",
    ],
    .happiness: [
      "happy", "hap", "joy", "joyful", "elation", "Freude", "Glück", "joie", "gioia", "alegría",
      "felicidad", "radość", "szczęście", "高兴", "快乐", "开心",
    ],
    .neutral: ["neu", "neutrality", "neutre", "neutrale", "neutro", "neutralny", "中性", "平静"],
    .sadness: [
      "sad", "sorrow", "Trauer", "Traurigkeit", "traurig", "tristesse", "tristezza", "tristeza",
      "smutek", "伤心", "悲伤", "难过",
    ],
    .surprise: [
      "surprised", "sur", "astonishment", "Überraschung", "Ueberraschung", "sorpresa",
      "zaskoczenie", "惊讶", "吃惊",
    ],
  ]

  /// The known label nearest to a mistyped one, for "did you mean …?", with its emotion.
  static func nearestSynonym(to label: String) -> (label: String, emotion: Emotion)? {
    let labels = allCases.flatMap { [$0.rawValue] + (synonyms[$0] ?? []) }
    return Spelling.nearest(to: label, among: labels).flatMap { near in
      Emotion(synonym: near).map { (near, $0) }
    }
  }

  private static let emotionOfSynonym: [String: Emotion] = {
    var table: [String: Emotion] = [:]
    for emotion in allCases {
      for label in [emotion.rawValue] + (synonyms[emotion] ?? []) { table[folded(label)] = emotion }
    }
    return table
  }()

  private static func folded(_ label: String) -> String {
    label.trimmingCharacters(in: .whitespacesAndNewlines)
      .folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil)
  }
}
