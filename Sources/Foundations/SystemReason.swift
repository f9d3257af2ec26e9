import Foundation

extension Error {
  /// Why a file operation failed in the system's own words (`not a directory`), where Foundation's
  /// are a bare number; else Foundation's.
  package var systemReason: String {
    let underlying = (self as NSError).userInfo[NSUnderlyingErrorKey] as? any Error
    let system = (underlying ?? self) as NSError
    guard system.domain == NSPOSIXErrorDomain else { return localizedDescription }
    let words = String(cString: strerror(Int32(system.code)))
    return words.prefix(1).lowercased() + words.dropFirst()
  }
}
