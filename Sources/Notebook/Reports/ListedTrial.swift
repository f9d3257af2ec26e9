// SPDX-License-Identifier: MIT

import Foundation
import Foundations

/// A trial behind a table, read again from the file of the table's trials.
package struct ListedTrial: Sendable, Hashable, Encodable {
  package let row: String
  package let column: String
  package let task: String
  package let seed: String
  /// As the table scales it; nil for none.
  package let value: Double?
  /// The key of the trial's record.
  package let key: String

  /// Reads the file of a table's trials.
  /// - Parameter file: `tables/<page>-<id>-trials.csv`.
  /// - Returns: nil where there is no such file.
  /// - Throws: `UserError` where the file is not one of trials.
  package static func all(in file: URL) throws -> [ListedTrial]? {
    guard let bytes = try? Data(contentsOf: file) else { return nil }
    let records = (try? CSV.records(of: Array(bytes))) ?? []
    guard records.first?.fields == [TrialEntry].csvHeadings,
      records.allSatisfy({ $0.fields.count == [TrialEntry].csvHeadings.count })
    else {
      throw UserError(
        "'\(file.relativePath)' is not a list of trials as pages have them. Make the page anew.")
    }
    return records.dropFirst().map(\.fields).map { fields in
      ListedTrial(
        row: fields[0], column: fields[1], task: fields[2], seed: fields[3],
        value: Double(fields[4]), key: fields[5])
    }
  }
}

/// The trials of one cell, with their mean.
package struct ListedCell: Sendable, Encodable {
  package let row: String
  package let column: String
  package let trials: Int
  /// As the table scales it; nil without a value.
  package let mean: Double?
}

extension [ListedTrial] {
  /// The cells that the trials are of, in their order.
  package var cells: [ListedCell] {
    var (places, groups) = ([[String]: Int](), [[ListedTrial]]())
    for trial in self {
      let place = [trial.row, trial.column]
      if let index = places[place] {
        groups[index].append(trial)
      } else {
        places[place] = groups.count
        groups.append([trial])
      }
    }
    return groups.map { own in
      ListedCell(
        row: own[0].row, column: own[0].column, trials: own.count,
        mean: own.compactMap(\.value).mean)
    }
  }
}
