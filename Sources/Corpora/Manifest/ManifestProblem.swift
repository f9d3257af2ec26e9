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
  static let unlabelled = Self(
    "there is no column 'emotion', so nobody knows what the utterances express",
    "To learn from it or to be scored on it, add the column with one emotion a line.")
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
    let separator = separators.first { columns.count == 1 && columns[0].contains($0.0) }
    let names = columns.map { "'\($0)'" }.joined(separator: ", ")
    return .init(
      "there is no column 'path' or 'file', only \(names)",
      separator.map { "The fields are separated by \($0.1): save it with commas." }
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
      "Whole files are read: cut the segments into files of their own.")
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
