// SPDX-License-Identifier: MIT
import Foundation
import Foundations

/// The grammar of file names in a store: each form is written and recognised here and nowhere else.
///
/// A name holds the first twelve digits of a key or commit, as `Foundations` gives them.
package enum StoreNames {
  /// Folders of a store that this module writes to.
  package enum Folder: String {
    case trials, checkpoints, views

    func url(in store: URL) -> URL {
      store.appending(path: rawValue, directoryHint: .isDirectory)
    }
  }

  /// Name of a finished trial's record: `DIDAN-seed0-0123456789ab.h5`, in `trials/EmoDB-CASIA/`.
  package struct Record: Hashable, Sendable {
    package let method: String
    package let seed: UInt64
    package let key: String

    init(of trial: Trial, key: Digest) {
      (method, seed, self.key) = (trial.method.name, trial.seed, key.short)
    }

    /// Nil for the name of anything else.
    package init?(name: String) {
      guard let match = name.wholeMatch(of: /(.+)-seed(\d+)-([0-9a-f]{12})\.h5/),
        let seed = UInt64(match.2)
      else { return nil }
      (method, self.seed, key) = (String(match.1), seed, String(match.3))
    }

    package var name: String { "\(Self.stem(method, seed))\(key).h5" }

    /// Beginning of the names of all records with a method and a seed.
    static func stem(_ method: String, _ seed: UInt64) -> String { "\(method)-seed\(seed)-" }
  }

  /// Name of the checkpoint of one network of an unfinished trial: `0123456789ab-fold2.h5`.
  package struct Part: Hashable, Sendable {
    package let key: String
    package let part: String

    init(_ part: String, of key: Digest) { (self.part, self.key) = (part, key.short) }

    /// Nil for the name of anything else.
    package init?(name: String) {
      guard let match = name.wholeMatch(of: /([0-9a-f]{12})-(.+)\.h5/) else { return nil }
      (key, part) = (String(match.1), String(match.2))
    }

    package var name: String { "\(key)-\(part).h5" }
  }

  /// Name of a page's view: `FeatureMaps-maps-0123456789ab-ba9876543210.json`, with the commit of the code
  /// that made it before the key.
  package struct View: Hashable, Sendable {
    /// Page and view: `FeatureMaps-maps`.
    package let title: String
    package let commit: String
    package let key: String

    init(_ view: String, of page: String, commit: String, key: Digest) {
      title = "\(page)-\(view)"
      (self.commit, self.key) = (String(commit.prefix(12)), key.short)
    }

    /// Nil for the name of anything else.
    package init?(name: String) {
      guard let match = name.wholeMatch(of: /(.+)-([0-9a-f]{12})-([0-9a-f]{12})\.json/) else {
        return nil
      }
      (title, commit, key) = (String(match.1), String(match.2), String(match.3))
    }

    package var name: String { "\(title)-\(commit)-\(key).json" }
  }

  /// Tells whether a name is that of the file of a `FolderProbe`, `.probe-1234`, or of a file that Foundation is writing atomically.
  package static func isTemporary(_ name: String) -> Bool {
    name.hasPrefix(".dat.nosync") || name.wholeMatch(of: /\.probe-\d+/) != nil
  }

  /// Tells whether a name is that of an HDF5 file that `HDF5File.writeAtomically` has not renamed yet:
  /// `name.h5.1234-1p9z.partial`. It is being written, or its writer was killed.
  package static func isUnfinished(_ name: String) -> Bool {
    name.wholeMatch(of: /.+\.h5\.\d+-[0-9a-z]+\.partial/) != nil
  }

  /// Tells whether a name is that of an HDF5 file that `HDF5File.setAside` renamed: `name.h5.damaged`.
  package static func isDamaged(_ name: String) -> Bool { name.hasSuffix(".h5.damaged") }
}
