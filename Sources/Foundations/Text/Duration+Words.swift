// SPDX-License-Identifier: MIT

extension Duration {
  /// The duration in words, to two units: `41 s`, `3 min 05 s`, `1 h 20 min`, `2 d 3 h`.
  package var words: String {
    let seconds = max(0, Int((self / .seconds(1)).rounded()))
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return switch seconds {
    case ..<60: "\(seconds) s"
    case ..<3600: "\(seconds / 60) min \(two(seconds % 60)) s"
    case ..<86400: "\(seconds / 3600) h \(two(seconds / 60 % 60)) min"
    default: "\(seconds / 86400) d \(seconds / 3600 % 24) h"
    }
  }
}
