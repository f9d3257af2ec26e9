/// A mistake in what the user gave, or something missing on the machine, told in sentences: what is
/// wrong, where, and what to do about it.
///
/// Used where nobody tells errors apart by type; code that has to act on a particular error throws an
/// enum of its own.
package struct UserError: Error, Hashable, Sendable, CustomStringConvertible {
  package let description: String

  package init(_ description: String) { self.description = description }
}
