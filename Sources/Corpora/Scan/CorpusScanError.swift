/// Why a folder cannot be made a corpus.
package enum CorpusScanError: Error, Equatable, CustomStringConvertible {
  case nothingLeft(folder: String)
  case exists(path: String)
  case notAbove(path: String, folder: String)
  case unwritable(path: String, reason: String)

  package var description: String {
    switch self {
    case .nothingLeft(let folder):
      "No sound in '\(folder)' is left for a manifest. Mend what is listed above."
    case .exists(let path):
      "'\(path)' is there already and is not overwritten. Name another file, or remove it first."
    case .notAbove(let path, let folder):
      "'\(path)' would not lie in '\(folder)' or a folder above it, where its paths could start. "
        + "Name a file there."
    case .unwritable(let path, let reason):
      "'\(path)' cannot be written: \(reason). Check that the folder exists and may be written to."
    }
  }
}
