import Foundation
import Foundations

extension CorpusScan {
  /// The manifest: a header, and a line for each sound.
  /// - Parameter prefix: the way from the manifest's folder to the scanned one, empty or ending in `/`.
  package func manifest(prefix: String = "") -> String {
    let hasEmotions = entries.contains { $0.emotion != nil }
    let hasSpeakers = entries.contains { $0.speaker != nil }
    func fields(_ path: String, _ emotion: String, _ speaker: String) -> [String] {
      [path] + (hasEmotions ? [emotion] : []) + (hasSpeakers ? [speaker] : [])
    }
    return CSV.line(fields("path", "emotion", "speaker"))
      + entries.map { entry in
        CSV.line(
          fields(prefix + entry.path, entry.emotion?.rawValue ?? "", entry.speaker ?? ""))
      }.joined()
  }

  /// Checks that a manifest may be written there.
  /// - Returns: the way from the manifest's folder to the scanned one.
  /// - Throws: ``CorpusScanError``.
  package static func prefix(
    from manifest: URL, to folder: URL
  ) throws(CorpusScanError) -> String {
    if FileManager.default.fileExists(atPath: manifest.path) {
      throw .exists(path: manifest.relativePath)
    }
    let above = manifest.absoluteURL.deletingLastPathComponent()
    let ways = [
      way(from: above.standardizedFileURL, to: folder.absoluteURL.standardizedFileURL),
      way(from: above.resolvingSymlinksInPath(), to: folder.resolvingSymlinksInPath()),
    ]
    guard let way = ways.compactMap(\.self).first else {
      throw .notAbove(path: manifest.relativePath, folder: folder.relativePath)
    }
    return way
  }

  private static func way(from above: URL, to folder: URL) -> String? {
    let (upper, lower) = (above.pathComponents, folder.pathComponents)
    guard lower.starts(with: upper) else { return nil }
    return lower.dropFirst(upper.count).map { $0 + "/" }.joined()
  }

  /// Writes the manifest; a file that is there is not overwritten.
  /// - Throws: ``CorpusScanError``.
  package func write(to manifest: URL) throws(CorpusScanError) {
    let prefix = try Self.prefix(from: manifest, to: folder)
    guard !entries.isEmpty else { throw .nothingLeft(folder: folder.relativePath) }
    do {
      try Data(self.manifest(prefix: prefix).utf8).write(to: manifest, options: .withoutOverwriting)
    } catch {
      throw .unwritable(path: manifest.relativePath, reason: error.localizedDescription)
    }
  }
}
