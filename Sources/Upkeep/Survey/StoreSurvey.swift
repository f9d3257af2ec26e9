// SPDX-License-Identifier: MIT
import Adaptation
import Foundation
import Foundations

/// Contents of a store's folder, by names and sizes alone: no file is opened, no link is followed.
package struct StoreSurvey: Sendable {
  /// A file of the store, or a folder that counts as one thing, such as a stand-in corpus.
  package struct Item: Hashable, Sendable {
    /// Place in the store: `trials/EmoDB-CASIA/DIDAN-seed0-0123456789ab.h5`.
    package let path: String
    package let kind: StoreItemKind
    /// Number of files that it consists of.
    package let files: Int
    /// Bytes of content.
    package let bytes: Int
    /// Modification time; that of the newest file for a folder.
    package let modified: Date
  }

  /// The surveyed folder.
  package let store: URL
  /// Everything in it, sorted by path.
  package private(set) var items: [Item] = []
  /// Folders that could not be listed, with the reason.
  package private(set) var unlisted: [String] = []

  /// Surveys a store; nil if there is no such folder.
  package init?(of store: URL) {
    // the path that the user names may be a link; what is in the store may not
    let folder = store.resolvingSymlinksInPath()
    guard let type = StoreEntry(path: folder.path)?.type, type == .folder else { return nil }
    self.store = folder
    for name in list("") {
      let isFolder = StoreEntry(path: path(name))?.type == .folder
      switch name {
      case "trials" where isFolder, "standins" where isFolder:
        for part in list(name) { addEach(in: "\(name)/\(part)") }
      case "checkpoints", "spectrograms", "features", "views": addEach(in: name)
      default: add(name)
      }
    }
  }

  /// Items of the wanted kinds.
  package func items(where isWanted: (StoreItemKind) -> Bool) -> [Item] {
    items.filter { isWanted($0.kind) }
  }

  /// Methods of the finished trials, in the order of tables; methods of other versions last.
  package var methods: [String] {
    let found = items.reduce(into: Set<String>()) { names, item in
      if case .trial(_, let method, _, _) = item.kind { names.insert(method) }
    }
    let known = MethodRegistry.standard.names.filter(found.contains)
    return known + found.subtracting(known).sorted()
  }

  /// Bytes of all items.
  package var bytes: Int { items.reduce(0) { $0 + $1.bytes } }
  /// Number of files of all items.
  package var files: Int { items.reduce(0) { $0 + $1.files } }

  /// Location of an item.
  package func url(of item: Item) -> URL { store.appending(path: item.path) }

  private mutating func addEach(in folder: String) {
    guard StoreEntry(path: path(folder))?.type == .folder else { return add(folder) }
    for name in list(folder) { add("\(folder)/\(name)") }
  }

  private mutating func add(_ relative: String) {
    guard let entry = StoreEntry(path: path(relative)) else { return }
    var (files, bytes, modified) = (0, 0, entry.modified)
    measure(relative, entry, &files, &bytes, &modified)
    items.append(
      Item(
        path: relative, kind: StoreItemKind(path: relative, type: entry.type), files: files,
        bytes: bytes, modified: modified))
  }

  private mutating func measure(
    _ relative: String, _ entry: StoreEntry, _ files: inout Int, _ bytes: inout Int,
    _ modified: inout Date
  ) {
    modified = max(modified, entry.modified)
    guard entry.type == .folder else {
      files += 1
      bytes += entry.bytes
      return
    }
    for name in list(relative) {
      let inner = "\(relative)/\(name)"
      if let entry = StoreEntry(path: path(inner)) {
        measure(inner, entry, &files, &bytes, &modified)
      }
    }
  }

  /// Names in a folder, sorted; none in anything but a folder of the store itself.
  private mutating func list(_ relative: String) -> [String] {
    guard StoreEntry(path: path(relative))?.type == .folder else { return [] }
    do {
      return try FileManager.default.contentsOfDirectory(atPath: path(relative)).sorted()
    } catch {
      unlisted.append("\(path(relative)): \(error.systemReason)")
      return []
    }
  }

  private func path(_ relative: String) -> String {
    relative.isEmpty ? store.path : "\(store.path)/\(relative)"
  }
}

/// A name in a folder; a link is not followed.
package struct StoreEntry: Equatable {
  package enum Kind { case file, folder, link }
  let type: Kind
  let bytes: Int
  let modified: Date

  /// Nil if nothing has this name.
  init?(path: String) {
    guard let attributes = try? FileManager.default.attributesOfItem(atPath: path) else {
      return nil
    }
    switch attributes[.type] as? FileAttributeType {
    case .typeDirectory: type = .folder
    case .typeSymbolicLink: type = .link
    default: type = .file
    }
    bytes = (attributes[.size] as? NSNumber)?.intValue ?? 0
    modified = attributes[.modificationDate] as? Date ?? .distantPast
  }
}
