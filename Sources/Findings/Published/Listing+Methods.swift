// SPDX-License-Identifier: MIT

import Adaptation
import Notebook

extension Listing<any AdaptationMethod.Type> {
  /// The sources of a page's methods. "After" a source means that some formulas or settings of the method are not
  /// published and are ours; the method's file says which.
  /// - Parameter names: the methods, those of the registry among them.
  package init(sourcesOf names: [String]) {
    self.init(
      "methods", "The methods and their sources",
      of: MethodRegistry.standard.types.filter { names.contains($0.name) },
      columns: [
        .text("Method") { $0.name },
        .text("Input") { $0 is any ShallowMethod.Type ? "acoustic features" : "spectrograms" },
        .text("Source") { $0.source },
      ],
      footnotes: [
        "\"After\" a source: its abstract or a summary fixes the parts, and formulas or settings that it does not give are ours. The method's file in `Sources/Adaptation` says which."
      ])
  }
}
