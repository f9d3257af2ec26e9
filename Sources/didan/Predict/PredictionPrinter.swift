// SPDX-License-Identifier: MIT
import ArgumentParser
import Corpora
import Evaluation
import Foundation
import Foundations

/// Prediction for a sound, or for one window of it.
struct PredictionRow {
  let file: String
  /// Seconds from the beginning of the sound; nil for a whole sound.
  let start: Double?
  let end: Double?
  /// Nil for silence, and where it is undecided.
  private(set) var emotion: Emotion?
  /// True if the highest probability is below what was asked for.
  private(set) var isUndecided = false
  /// In the order of the model's emotions; empty for silence.
  private(set) var probabilities: [Double] = []
  /// Outputs of the network or classifier, before they become probabilities.
  private(set) var scores: [Float] = []

  init(_ file: String, start: Double? = nil, end: Double? = nil) {
    self.file = file
    self.start = start
    self.end = end
  }

  /// - Parameters:
  ///   - predictions: of one recording or several.
  ///   - index: the place of this one among them.
  ///   - probabilities: of all of them.
  mutating func fill(_ predictions: Predictions, _ index: Int, _ probabilities: [Double]) {
    let width = predictions.emotions.count
    let scores = Array(predictions.scores(at: index))
    // the first of those with the highest score
    emotion = scores.max().flatMap(scores.firstIndex).map { predictions.emotions[$0] }
    self.probabilities = Array(probabilities[index * width..<(index + 1) * width])
    self.scores = scores
  }

  /// Takes the emotion away where its probability is below a number.
  mutating func leaveUndecided(below least: Double) {
    guard let highest = probabilities.max(), highest < least else { return }
    (emotion, isUndecided) = (nil, true)
  }
}

/// Output format of predictions.
enum PredictionFormat: String, CaseIterable, ExpressibleByArgument {
  /// Aligned columns, for reading.
  case table
  /// Comma-separated values (RFC 4180), probabilities with six decimals.
  case csv
  /// One JSON object per line, numbers to the last bit.
  case json
}

/// Writes predictions to standard output: a table at the end, other formats as they come.
struct PredictionPrinter {
  private let format: PredictionFormat
  private let emotions: [Emotion]
  private let hasWindows: Bool
  private var table: TextTable
  private var isEmpty = true

  init(_ format: PredictionFormat, emotions: [Emotion], hasWindows: Bool) {
    self.format = format
    self.emotions = emotions
    self.hasWindows = hasWindows
    let times = hasWindows ? ["start", "end"] : []
    let header = ["file"] + times + ["emotion"] + emotions.map(\.rawValue)
    let numbers = (hasWindows ? [1, 2] : []) + header.indices.suffix(emotions.count)
    table = TextTable(header: header, rightAligned: Set(numbers))
    if format == .csv { Terminal.say(Self.csv(header)) }
  }

  mutating func add(_ row: PredictionRow) throws {
    isEmpty = false
    switch format {
    case .table: table.append(cells(row, decimals: 2, nothing: "–"))
    case .csv: Terminal.say(Self.csv(cells(row, decimals: 6, nothing: "")))
    case .json: Terminal.say(try json(row))
    }
  }

  func finish() {
    if format == .table, !isEmpty { table.lines().forEach(Terminal.say) }
  }

  private func cells(_ row: PredictionRow, decimals: Int, nothing: String) -> [String] {
    let times = [row.start, row.end].compactMap(\.self).map { String(format: "%.2f", $0) }
    let numbers =
      row.probabilities.isEmpty
      ? emotions.map { _ in nothing }
      : row.probabilities.map { String(format: "%.\(decimals)f", $0) }
    let none = row.isUndecided && format == .table ? "undecided" : nothing
    return [row.file] + times + [row.emotion?.rawValue ?? none] + numbers
  }

  private struct Line: Encodable {
    var file: String
    var start: Double?
    var end: Double?
    var emotion: Emotion?
    var probabilities: [Emotion: Double]?
    var scores: [Emotion: Float]?
  }

  private func json(_ row: PredictionRow) throws -> String {
    func named<Number>(_ numbers: [Number]) -> [Emotion: Number]? {
      numbers.isEmpty ? nil : Dictionary(uniqueKeysWithValues: zip(emotions, numbers))
    }
    let line = Line(
      file: row.file, start: row.start, end: row.end, emotion: row.emotion,
      probabilities: named(row.probabilities), scores: named(row.scores))
    return try CanonicalJSON.text(line)
  }

  private static func csv(_ fields: [String]) -> String { String(CSV.line(fields).dropLast()) }
}
