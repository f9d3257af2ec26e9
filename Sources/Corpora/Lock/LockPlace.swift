import Foundation

extension DataLock {
  /// Where the lock is: `data.lock` in the current folder or one above it, else in a folder above
  /// the running program (so that a program in `.build/` finds its repository).
  /// - Parameters:
  ///   - option: the file that a user named, which is taken as it is.
  ///   - currentFolder: where the search begins and goes up; that of the process by default.
  ///   - program: the running executable, from whose folder a second search goes up; nil for none.
  /// - Throws: ``DataLockError/notFound(searched:)``.
  package static func locate(
    option: String? = nil,
    currentFolder: URL = URL(filePath: FileManager.default.currentDirectoryPath),
    program: URL? = Bundle.main.executableURL
  ) throws(DataLockError) -> URL {
    if let option { return URL(filePath: option) }
    let starts = [currentFolder] + (program.map { [$0.deletingLastPathComponent()] } ?? [])
    for start in starts {
      if let found = search(from: start.standardizedFileURL) { return found }
    }
    throw .notFound(searched: currentFolder.path)
  }

  private static func search(from start: URL) -> URL? {
    var folder = start
    while true {
      let candidate = folder.appending(path: "data.lock", directoryHint: .notDirectory)
      if FileManager.default.fileExists(atPath: candidate.path) { return candidate }
      let above = folder.deletingLastPathComponent().standardizedFileURL
      guard above.path != folder.path, above.path.count < folder.path.count else { return nil }
      folder = above
    }
  }
}
