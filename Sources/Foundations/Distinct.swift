extension Sequence where Element: Hashable {
  /// The elements, each once, in the order in which they come first.
  ///
  /// A `Set` would give them in an order that differs from run to run.
  package func distinct() -> [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
