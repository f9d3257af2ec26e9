// SPDX-License-Identifier: MIT

import Foundation
import Foundations

/// The Swift file of an experiment, whose markup is the prose of its page.
///
/// An experiment declares `static let notebook = NotebookFile()`, which captures the path of its own
/// file.
package struct NotebookFile: Sendable, Hashable {
  /// The path of the file when it was compiled.
  package let path: String

  /// The notebook that contains the call.
  package init(path: String = #filePath) {
    self.path = path
  }

  /// The file's name without extension, which its page shares: `Table2`.
  package var name: String { URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent }

  /// The notebook's text.
  /// - Parameter executable: the program built from the notebook; nil for no check of its age.
  /// - Throws: `UserError` if the file cannot be read or was changed after the executable was built.
  package func text(builtAs executable: URL? = Bundle.main.executableURL) throws -> String {
    let text: String
    do {
      text = try String(contentsOf: URL(fileURLWithPath: path), encoding: .utf8)
    } catch {
      throw UserError(
        """
        Cannot read the notebook '\(path)', whose prose the page needs: \(error.systemReason). Run \
        the experiment where its source is.
        """)
    }
    if let executable, let built = Self.timeOfBuild(executable),
      let written = Self.timeOfChange(URL(fileURLWithPath: path)), written > built
    {
      throw UserError(
        """
        The notebook '\(path)' was changed after '\(executable.path)' was built, so its prose and \
        code might not be those that run. Build again (`swift build`), then run again.
        """)
    }
    return text
  }

  /// The time at which an executable's sources were last compiled.
  ///
  /// A change of prose alone leaves the machine code as it was, and then the build does not link
  /// again, but it does renew the compiler's dependency files in `<executable>.build/`.
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

  /// The path from a folder to the notebook, for a link; nil unless both are in one checkout (a
  /// folder with a `Package.swift`).
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
