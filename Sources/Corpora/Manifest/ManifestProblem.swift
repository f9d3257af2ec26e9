// SPDX-License-Identifier: MIT

import Foundations

/// A mistake in a manifest: a clause that says what is wrong, and sentences that say what to do.
struct ManifestProblem: Error, Hashable {
  let complaint: String
  let advice: String

  private init(_ complaint: String, _ advice: String) {
    self.complaint = complaint
    self.advice = advice
  }

  /// The error for the user.
  /// - Parameters:
  ///   - file: the manifest, as the user named it.
  ///   - line: the file's first line is 1; nil for a mistake of the whole file.
  func error(in file: String, line: Int? = nil) -> UserError {
    let place = line.map { "'\(file)', line \($0)" } ?? "'\(file)'"
    return UserError("\(place): \(complaint). \(advice)")
  }

  /// The error of several mistakes, with the line of each and the advice on all.
  static func error(in file: String, of problems: [(problem: ManifestProblem, line: Int)])
    -> UserError
  {
    let groups = Dictionary(grouping: problems, by: \.problem.complaint)
      .values.sorted { $0[0].line < $1[0].line }
    let list = groups.map { group in
      let lines = group.prefix(shownLines).map { String($0.line) }.joined(separator: ", ")
      let more = group.count > shownLines ? " and \(group.count - shownLines) more" : ""
      return "  line\(group.count == 1 ? "" : "s") \(lines)\(more): \(group[0].problem.complaint)"
    }
    let advice = problems.map { $0.problem.advice }.distinct().prefix(3).joined(separator: "\n")
    return UserError(
      "'\(file)': there are mistakes in \(problems.count) lines.\n\(UserError.list(list))\n\(advice)"
    )
  }

  /// The number of lines with the same mistake that a message names.
  private static let shownLines = 5
}

/// Mistakes of the whole file.
extension ManifestProblem {
  static func unreadable(reason: String) -> Self {
    .init(
      "the manifest cannot be read (\(reason))", "Check that the file exists and may be read.")
  }
  static let isFolder = Self(
    "this is a folder, not a manifest",
    "To make a manifest of it: didan corpora scan <folder> --output manifest.csv")
  static let notUTF8 = Self("the text is not UTF-8", "Save it as CSV in UTF-8.")
  private static let adviceOnRows =
    "Write a header (path,emotion,speaker) and below it one line for each utterance."
  static let empty = Self("the manifest is empty", adviceOnRows)
  static let headerOnly = Self("the manifest has a header and no utterances", adviceOnRows)
  static let noName = Self(
    "the file's name without '.csv' is empty, and a corpus needs a name",
    "Name the file after the corpus, such as mine.csv.")
  static let nameWithPlus = Self(
    "the file's name holds a '+', which stands between the sources of a task",
    "Give the manifest's file another name, such as mine.csv.")
  static func nameTaken(_ name: String) -> Self {
    .init(
      "a corpus of this name would be taken for \(name)",
      "Give the manifest's file another name, such as mine.csv.")
  }
  static let unlabelled = unlabelled(columns: [])
  /// - Parameter columns: the names of the columns that have no meaning.
  static func unlabelled(columns: [String]) -> Self {
    let words: Set<String> = [
      "emotions", "label", "labels", "emo", "emotion_label", "class", "category", "target",
      "major_emotion",
    ]
    let other = columns.first { words.contains($0.lowercased()) }
    return .init(
      "there is no column 'emotion', so nobody knows what the utterances express",
      other.map { "If the column '\($0)' holds the emotions, call it 'emotion'." }
        ?? "To learn from it or to be scored on it, add the column with one emotion a line.")
  }
}

/// Mistakes of the table.
extension ManifestProblem {
  static let unclosedQuote = Self(
    "a quoted field that begins here is not closed",
    "Close it, or double a quote that belongs to the text.")
  static let strayQuote = Self(
    "there is a quote inside a field",
    "Quote the whole field and double the quotes that belong to the text: \"say \"\"a\"\"\".")
  static func noPathColumn(columns: [String]) -> Self {
    let separators = [(";", "semicolons"), ("\t", "tabs")]
    let named = columns.filter { !$0.isEmpty }
    let separator = separators.first { named.count == 1 && named[0].contains($0.0) }
    let names = named.map { "'\($0)'" }.joined(separator: ", ")
    let paths: Set<String> = [
      "filename", "file_name", "filepath", "file_path", "audio", "audio_path", "audio_filepath",
      "wav", "wav_path", "paths", "files", "sound", "recording", "name", "utterance",
    ]
    let other = named.first { paths.contains($0.lowercased()) }
    return .init(
      named.isEmpty
        ? "there is no column 'path' or 'file', and no column has a name"
        : "there is no column 'path' or 'file', only \(names)",
      separator.map { "The fields are separated by \($0.1): save it with commas." }
        ?? other.map { "If the column '\($0)' names the sounds, call it 'path'." }
        ?? "Begin with a header such as path,emotion,speaker.")
  }
  static func columnTwice(_ name: String) -> Self {
    .init("there are two columns '\(name)'", "Give one of them another name.")
  }
  static func wrongFieldCount(expected: Int, found: Int) -> Self {
    .init(
      "there are \(found) fields, and the header has \(expected)",
      "Quote a field that contains a comma.")
  }
}

/// Mistakes of a path.
extension ManifestProblem {
  static let noPath = Self("there is no path", "Write the path of the sound, or delete the line.")
  static func leavesFolder(path: String) -> Self {
    .init(
      "'\(path)' leads out of the manifest's folder",
      "Put the manifest into a folder above all of its sounds.")
  }
  static func controlCharacter(column: String) -> Self {
    .init(
      "the \(column) contains a tab, line end or other control character",
      "Remove it; if it is part of a file's name, rename the file.")
  }
  static func listedTwice(path: String, firstLine: Int) -> Self {
    .init("'\(path)' is already listed in line \(firstLine)", "Delete one of the lines.")
  }
  static func fileNotFound(path: String) -> Self {
    .init(
      "there is no file '\(path)' in the manifest's folder",
      path.contains("\\")
        ? "Write / between folder and file, not \\."
        : "Paths start at the folder of the manifest; upper and lower case count.")
  }
  static func fileForbidden(path: String) -> Self {
    .init(
      "the file '\(path)' may not be read", "Give yourself the right to read it and its folder.")
  }
  static func notAFile(path: String) -> Self {
    .init("'\(path)' is not a file", "Name a sound file.")
  }
  static func segment(path: String) -> Self {
    .init(
      "the line stands for only a segment of '\(path)'",
      "Whole files are read: cut the segments into files of their own, for example with "
        + "'sox long.wav short.wav trim <start> =<end>', and list these. Where the columns mean something else, "
        + "give them another name.")
  }
  static func notATime(text: String, column: String) -> Self {
    .init(
      "'\(text)' in the column '\(column)' is not a time, so the segment that the line stands for is not known",
      "Whole files are read: leave the column out, or give it another name if it means something else."
    )
  }
}

/// Mistakes of a label.
extension ManifestProblem {
  static func noEmotion(path: String) -> Self {
    .init(
      "'\(path)' has no emotion",
      "Write one, delete the line, or delete the whole column for an unlabelled corpus.")
  }
  static func unknownEmotion(label: String) -> Self {
    let hint = Emotion.nearestSynonym(to: label).map { spelling, emotion in
      spelling == emotion.rawValue
        ? "Did you mean '\(spelling)'? " : "Did you mean '\(spelling)' (\(emotion))? "
    }
    return .init(
      "the emotion '\(label)' is not known",
      (hint ?? "")
        + "Known are \(Emotion.allCases.map(\.rawValue).joined(separator: ", ")), and their usual "
        + "synonyms in several languages. Delete the lines of other emotions.")
  }
}
