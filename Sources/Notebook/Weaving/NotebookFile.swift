import Foundation

/// The Swift file of an experiment, whose markup is the prose of its page.
///
/// An experiment says `static let notebook = NotebookFile()`, which captures the file it stands in.
package struct NotebookFile: Sendable, Hashable {
  /// The path of the file when it was compiled.
  package let path: String

  /// The notebook in which this call stands.
  package init(path: String = #filePath) {
    self.path = path
  }

  /// The file's name without extension, which its page shares: `Table2`.
  package var name: String { URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent }

  /// The notebook's text.
  /// - Throws: ``WeavingError/unreadable(path:reason:)``;
  ///   ``WeavingError/newerThanExecutable(source:executable:)`` if the file was changed after the
  ///   executable was built.
  package func text(builtAs executable: URL? = Bundle.main.executableURL) throws -> String {
    let text: String
    do {
      text = try String(contentsOf: URL(fileURLWithPath: path), encoding: .utf8)
    } catch {
      throw WeavingError.unreadable(path: path, reason: error.localizedDescription)
    }
    if let executable, let built = Self.timeOfBuild(executable),
      let written = Self.timeOfChange(URL(fileURLWithPath: path)), written > built
    {
      throw WeavingError.newerThanExecutable(source: path, executable: executable.path)
    }
    return text
  }

  /// When an executable's sources were last compiled.
  ///
  /// A change of prose alone leaves the machine code as it was, and then the build does not link
  /// again. What it does renew are the compiler's dependency files, in `<executable>.build/`.
  private static func timeOfBuild(_ executable: URL) -> Date? {
    let products = executable.appendingPathExtension("build")
    let files = (try? FileManager.default.contentsOfDirectory(atPath: products.path)) ?? []
    let compiled = files.filter { $0.hasSuffix(".d") }.compactMap {
      timeOfChange(products.appendingPathComponent($0))
    }
    return (compiled + [timeOfChange(executable)].compactMap { $0 }).max()
  }

  private static func timeOfChange(_ file: URL) -> Date? {
    let attributes = try? FileManager.default.attributesOfItem(atPath: file.path)
    return attributes?[.modificationDate] as? Date
  }

  /// The path from a folder to the notebook, for a link, if both are in one checkout (a folder
  /// with a `Package.swift`); else nil.
  func link(from folder: URL) -> String? {
    let source = URL(fileURLWithPath: path).standardizedFileURL
    var checkout = source.deletingLastPathComponent()
    while !FileManager.default.fileExists(
      atPath: checkout.appendingPathComponent("Package.swift").path)
    {
      guard checkout.path != "/" else { return nil }
      checkout.deleteLastPathComponent()
    }
    let root = checkout.standardizedFileURL.pathComponents
    let from = folder.standardizedFileURL.pathComponents
    guard from.starts(with: root) else { return nil }
    let up = Array(repeating: "..", count: from.count - root.count)
    return (up + source.pathComponents.dropFirst(root.count)).joined(separator: "/")
  }
}
