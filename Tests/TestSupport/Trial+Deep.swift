// SPDX-License-Identifier: MIT
import Lab

extension Trial {
  /// Recipe of a trial that trains a network.
  package var deep: NetworkRecipe {
    get {
      guard case .network(let recipe) = recipe else {
        preconditionFailure("no network in \(title)")
      }
      return recipe
    }
    set { recipe = .network(newValue) }
  }
}
