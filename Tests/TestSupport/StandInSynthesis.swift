import Foundation
import StandIns

/// Whether stand-in corpora can be made here, which takes espeak-ng.
package let standInsCanBeMade =
  (try? StandIns(store: URL(filePath: "/nowhere")).version()) != nil
