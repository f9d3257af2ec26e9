import CLinear

extension LinearSVM {
  /// The version of LIBLINEAR: `2.30`.
  public static var libraryVersion: String {
    let number = clinear_version()
    let minor = number % 100
    return "\(number / 100).\(minor < 10 ? "0" : "")\(minor)"
  }
}
