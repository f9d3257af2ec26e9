// SPDX-License-Identifier: MIT

import Foundation
import Foundations
import Speech

/// A file or folder that may hold recordings and is not read.
package struct PassedOver: Hashable, Sendable, CustomStringConvertible {
  /// From the folder that was searched; that of a folder ends in `/`.
  package let path: String
  /// A clause.
  package let reason: String
  /// True for what file managers hide and nobody means to be read.
  package var isHidden = false

  package var description: String { "\(path): \(reason)" }
}

/// The files of a folder and of the folders below it, those behind links included.
struct FolderFiles {
  /// Files with one of the extensions asked for: from the folder, with `/` between the parts, in
  /// natural order.
  private(set) var paths: [String] = []
  /// The number of files with other extensions, by extension.
  private(set) var others: [String: Int] = [:]
  /// Recordings and folders that cannot be read, in natural order.
  private(set) var passedOver: [PassedOver] = []
  private var known: Set<Identity> = []
  private var above: Set<Identity> = []

  /// Extensions of recordings: where they are not asked for, they are named as passed over.
  static let recordings = Recording.sounds.union(Recording.films)
    .union(["3ga", "3gpp", "dsf", "dss", "eac3", "gsm", "m4r", "mpc", "ra"])

  /// Lists the files of a folder. A folder that links reach twice, or that holds itself by a link, is read once.
  /// - Parameter extensions: in lower case.
  /// - Throws: `UserError` for a folder that cannot be read or has no such file.
  init(of folder: URL, extensions: Set<String>) throws(UserError) {
    let root = folder.resolvingSymlinksInPath().path
    guard let first = FolderEntry(at: root), first.kind == S_IFDIR else {
      let reason = ManifestPath.refusal(at: root) ?? "it is not a folder"
      throw Self.unreadable(root, reason)
    }
    known = [first.identity]
    above = Self.foldersAbove(root)
    // what lies in the folder itself comes before what links add to it
    var (waiting, linked) = ([""], [String]())
    while let place = waiting.popLast() ?? next(of: &linked, in: root) {
      let names: [[CChar]]
      do throws(SystemFailure) {
        names = try Self.names(in: root + "/" + place)
      } catch {
        if place.isEmpty { throw Self.unreadable(root, error.reason) }
        passedOver.append(
          PassedOver(path: place, reason: "the folder cannot be read, \(error.reason)"))
        continue
      }
      var links: [String] = []
      for name in names {
        switch add(name, in: place, of: root, extensions) {
        case .file: break
        case .folder(let path): waiting.append(path)
        case .link(let path): links.append(path)
        }
      }
      linked = NaturalOrder.sorted(links, by: \.self).reversed() + linked
    }
    passedOver = NaturalOrder.sorted(passedOver, by: \.path)
    guard !paths.isEmpty else {
      throw UserError(
        "There is no recording in '\(folder.relativePath)' or a folder below it. "
          + "Recordings are files ending in " + extensions.sorted().joined(separator: ", ") + "."
          + Self.text(passedOver.filter { !$0.isHidden }))
    }
    paths = NaturalOrder.sorted(paths, by: \.self)
  }

  /// The next folder behind a link that is not searched under another name.
  private mutating func next(of linked: inout [String], in root: String) -> String? {
    while let place = linked.popLast() {
      if let entry = FolderEntry(at: root + "/" + place), enter(place, entry) { return place }
    }
    return nil
  }

  /// Notes that a folder is searched; false, after naming it, if that was done under another name.
  private mutating func enter(_ place: String, _ entry: FolderEntry) -> Bool {
    let isAbove = above.contains(entry.identity)
    if !isAbove, known.insert(entry.identity).inserted { return true }
    let reason =
      isAbove
      ? "a link to a folder above the searched one" : "a folder that is searched under another name"
    passedOver.append(PassedOver(path: place, reason: reason))
    return false
  }

  private static func foldersAbove(_ root: String) -> Set<Identity> {
    var (above, folder) = (Set<Identity>(), root)
    while folder.count > 1 {
      folder = (folder as NSString).deletingLastPathComponent
      if let entry = FolderEntry(at: folder) { above.insert(entry.identity) }
    }
    return above
  }

  private enum Found {
    case file
    case folder(String)
    case link(String)
  }

  /// Adds an entry of a folder to the lists, unless it is a folder to be searched.
  private mutating func add(
    _ bytes: [CChar], in place: String, of root: String, _ extensions: Set<String>
  ) -> Found {
    let name = String(decoding: bytes.map(UInt8.init(bitPattern:)), as: UTF8.self)
    let isText =
      String(validating: bytes.map(UInt8.init(bitPattern:)), as: UTF8.self) != nil
    let path = place + name
    let kind = (name as NSString).pathExtension.lowercased()
    let isRecording = extensions.contains(kind) || Self.recordings.contains(kind)
    func pass(_ reason: String, isHidden: Bool = false) -> Found {
      passedOver.append(PassedOver(path: path, reason: reason, isHidden: isHidden))
      return .file
    }
    if name.hasPrefix(".") {
      guard isRecording else { return .file }
      return pass(
        name.hasPrefix("._")
          ? "a hidden file in which macOS keeps what belongs to another file, without sound"
          : "a hidden file", isHidden: true)
    }
    // a name that is no text leads nowhere as a path
    let entry = isText ? FolderEntry(at: root + "/" + path) : nil
    let link = isText ? FolderEntry(at: root + "/" + path, followsLinks: false) : nil
    guard isText else {
      return isRecording || kind.isEmpty
        ? pass("its name is not text in UTF-8; rename it") : other(kind)
    }
    guard let entry else {
      return link?.kind == S_IFLNK && (isRecording || kind.isEmpty)
        ? pass("a link to what is not there or may not be reached")
        : isRecording ? pass("it may not be reached") : other(kind)
    }
    if entry.kind == S_IFDIR {
      if link?.kind == S_IFLNK { return .link(path + "/") }
      return enter(path + "/", entry) ? .folder(path + "/") : .file
    }
    guard isRecording else { return other(kind) }
    if let reason = Recording.refusal(ofMode: entry.kind) { return pass(reason) }
    guard extensions.contains(kind) else {
      return pass(
        "sounds of this kind (.\(kind)) are not read; turn it into a WAV, for example with ffmpeg")
    }
    paths.append(path)
    return .file
  }

  private mutating func other(_ kind: String) -> Found {
    others[kind, default: 0] += 1
    return .file
  }

  private static func unreadable(_ folder: String, _ reason: String) -> UserError {
    UserError(
      "The folder '\(folder)' cannot be read: \(reason). Check that it exists and may be read.")
  }

  /// What was passed over, as further lines of a message; empty for nothing.
  private static func text(_ passedOver: [PassedOver]) -> String {
    guard !passedOver.isEmpty else { return "" }
    return " Passed over:\n" + UserError.list(passedOver.map { "  \($0)" })
  }

  /// The names in a folder as the system gives them, without `.` and `..`.
  private static func names(in folder: String) throws(SystemFailure) -> [[CChar]] {
    guard let stream = opendir(folder) else { throw SystemFailure() }
    defer { closedir(stream) }
    var names: [[CChar]] = []
    while true {
      errno = 0
      guard let entry = readdir(stream) else {
        if errno != 0 { throw SystemFailure() }
        return names
      }
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        bytes.prefix { $0 != 0 }.map(CChar.init(bitPattern:))
      }
      if name != [46], name != [46, 46] { names.append(name) }
    }
  }
}

/// The failure of a system call, in the system's words.
private struct SystemFailure: Error {
  let reason = SystemCall.reason()
}

/// Device and inode, which tell folders apart however they are reached.
private struct Identity: Hashable {
  let device: UInt64
  let inode: UInt64
}

/// What the system says of an entry of a folder.
private struct FolderEntry {
  let kind: mode_t
  let identity: Identity

  /// Nil for what is not there.
  init?(at path: String, followsLinks: Bool = true) {
    var state = stat()
    guard (followsLinks ? stat(path, &state) : lstat(path, &state)) == 0 else { return nil }
    kind = state.st_mode & S_IFMT
    identity = Identity(device: UInt64(state.st_dev), inode: UInt64(state.st_ino))
  }
}
