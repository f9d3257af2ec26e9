import Foundation

extension HDF5File {
  /// Renames a file that cannot be used to `*.damaged` and says so on standard error.
  ///
  /// Another process may do the same at the same time; a file that is gone already is no failure.
  /// - Parameters:
  ///   - path: the file's; what was set aside there before is replaced.
  ///   - error: why the file cannot be used; the sentence says it.
  ///   - consequence: what happens now, such as `the trial is run again`.
  package static func setAside(
    _ path: String, because error: any Error, then consequence: String
  ) {
    let reason = (error as? HDF5Error)?.reason ?? "\(error)"
    let moved = rename(path, path + ".damaged") == 0
    let place = moved ? "set aside as '\(path).damaged'" : "left behind"
    let sentence = "'\(path)' cannot be used (\(reason)) and was \(place); \(consequence).\n"
    FileHandle.standardError.write(Data(sentence.utf8))
  }
}
