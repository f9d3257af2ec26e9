import Evaluation
import Foundations

/// A record's JSON has the three parts that its file has: `trial`, `results`, `provenance`.
extension TrialRecord: Codable {
  /// All that is neither settings nor provenance.
  struct Results: Codable {
    var key: Digest
    var history: [Epoch]
    var choices: [Choice]
    var referee: Referee.Account
    var warnings: [String]
  }

  var results: Results {
    Results(key: key, history: history, choices: choices, referee: referee, warnings: warnings)
  }

  init(trial: Trial, results: Results, provenance: TrialProvenance) {
    self.trial = trial
    self.provenance = provenance
    key = results.key
    history = results.history
    choices = results.choices
    referee = results.referee
    warnings = results.warnings
  }

  private enum CodingKeys: CodingKey { case trial, results, provenance }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      trial: try container.decode(Trial.self, forKey: .trial),
      results: try container.decode(Results.self, forKey: .results),
      provenance: try container.decode(TrialProvenance.self, forKey: .provenance))
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(trial, forKey: .trial)
    try container.encode(results, forKey: .results)
    try container.encode(provenance, forKey: .provenance)
  }
}
