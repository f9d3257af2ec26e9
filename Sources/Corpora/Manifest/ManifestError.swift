import Foundations

/// What is wrong with a manifest: the file, the line, what it is, and what to do.
package struct ManifestError: Error, Hashable, Sendable, CustomStringConvertible {
  package enum Problem: Error, Hashable, Sendable {
    // the file
    case unreadable(reason: String)
    case isFolder
    case notUTF8
    case empty
    case headerOnly
    case noName
    case nameTaken(String)
    case unlabelled
    // the table
    case unclosedQuote
    case strayQuote
    case noPathColumn(columns: [String])
    case columnTwice(String)
    case wrongFieldCount(expected: Int, found: Int)
    // a path
    case noPath
    case leavesFolder(path: String)
    case controlCharacter(column: String)
    case listedTwice(path: String, firstLine: Int)
    case fileNotFound(path: String)
    case fileForbidden(path: String)
    case notAFile(path: String)
    case segment(path: String)
    // a label
    case noEmotion(path: String)
    case unknownEmotion(label: String)
  }

  /// The manifest, as the user named it.
  package let file: String
  /// The file's first line is 1; nil where the whole file is meant.
  package let line: Int?
  package let problem: Problem

  package init(file: String, line: Int? = nil, _ problem: Problem) {
    self.file = file
    self.line = line
    self.problem = problem
  }

  package var description: String {
    let place = line.map { "'\(file)', line \($0)" } ?? "'\(file)'"
    return "\(place): \(problem.complaint). \(problem.advice)"
  }
}

extension ManifestError.Problem {
  /// What is wrong, as a clause.
  var complaint: String {
    switch self {
    case .unreadable(let reason): "the manifest cannot be read (\(reason))"
    case .isFolder: "this is a folder, not a manifest"
    case .notUTF8: "the text is not UTF-8"
    case .empty: "the manifest is empty"
    case .headerOnly: "the manifest has a header and no utterances"
    case .noName: "the manifest's name is empty, and so would be its corpus's"
    case .nameTaken(let name): "a corpus of this name would be taken for \(name)"
    case .unlabelled: "there is no column 'emotion', so nobody knows what the utterances express"
    case .unclosedQuote: "a quote that begins here does not end"
    case .strayQuote: "a quote stands where none may stand"
    case .noPathColumn(let columns):
      "there is no column 'path' or 'file', only \(columns.map { "'\($0)'" }.joined(separator: ", "))"
    case .columnTwice(let name): "there are two columns '\(name)'"
    case .wrongFieldCount(let expected, let found):
      "there are \(found) fields, and the header has \(expected)"
    case .noPath: "there is no path"
    case .leavesFolder(let path): "'\(path)' leads out of the manifest's folder"
    case .controlCharacter(let column):
      "the \(column) holds a tab, line end or other control character"
    case .listedTwice(let path, let first): "'\(path)' was listed already, in line \(first)"
    case .fileNotFound(let path): "there is no file '\(path)' in the manifest's folder"
    case .fileForbidden(let path): "the file '\(path)' may not be read"
    case .notAFile(let path): "'\(path)' is no file"
    case .segment(let path): "only a segment of '\(path)' is meant"
    case .noEmotion(let path): "'\(path)' has no emotion"
    case .unknownEmotion(let label): "the emotion '\(label)' is not known"
    }
  }

  /// What to do, as sentences.
  var advice: String {
    switch self {
    case .unreadable: "Check that the file exists and may be read."
    case .isFolder: "To make a manifest of it: didan corpora scan <folder> --output manifest.csv"
    case .notUTF8: "Save it as CSV in UTF-8."
    case .empty, .headerOnly:
      "Write a header (path,emotion,speaker) and below it one line for each utterance."
    case .noName: "Name the file after the corpus, such as mine.csv."
    case .nameTaken: "Give the manifest's file another name, such as mine.csv."
    case .unlabelled:
      "To learn from it or to be scored on it, add the column with one emotion a line."
    case .unclosedQuote: "End it, or write a quote that belongs to the text twice within quotes."
    case .strayQuote:
      "A field with quotes in it stands in quotes, and its own are written twice: \"say \"\"a\"\"\"."
    case .noPathColumn(let columns): Self.adviceOnHeader(columns)
    case .columnTwice: "Give one of them another name."
    case .wrongFieldCount: "A field with a comma in it stands in quotes."
    case .noPath: "Write where the sound lies, or take the line out."
    case .leavesFolder: "Put the manifest into a folder above all of its sounds."
    case .controlCharacter: "Take it out, and rename the file if it is part of its name."
    case .listedTwice: "Take one of the lines out."
    case .fileNotFound(let path) where path.contains("\\"):
      "Write / between folder and file, not \\."
    case .fileNotFound:
      "Paths start at the folder that the manifest lies in; upper and lower case count."
    case .fileForbidden: "Give yourself the right to read it and its folder."
    case .notAFile: "Name a sound file."
    case .segment: "Whole files are read: cut the segments into files of their own."
    case .noEmotion:
      "Write one, take the line out, or take the whole column out for an unlabelled corpus."
    case .unknownEmotion(let label): Self.adviceOnEmotion(label)
    }
  }

  private static func adviceOnHeader(_ columns: [String]) -> String {
    let separators = [(";", "semicolons"), ("\t", "tabs")]
    if let only = columns.first, columns.count == 1,
      let (_, name) = separators.first(where: { only.contains($0.0) })
    {
      return "The fields are separated by \(name): save it with commas."
    }
    return "Begin with a header such as path,emotion,speaker."
  }

  private static func adviceOnEmotion(_ label: String) -> String {
    let hint = Emotion.nearestSynonym(to: label).map { spelling, emotion in
      spelling == emotion.rawValue
        ? "Did you mean '\(spelling)'? " : "Did you mean '\(spelling)' (\(emotion))? "
    }
    return (hint ?? "")
      + "Known are \(Emotion.allCases.map(\.rawValue).joined(separator: ", ")), and their usual "
      + "synonyms in several languages. Take lines of other emotions out."
  }
}
