/// A term that neither learns nor remembers: a formula of the batch.
struct FormulaTerm: AdaptationTerm {
  private let formula: (AlignmentBatch) throws -> TermValue

  init(_ formula: @escaping (AlignmentBatch) throws -> TermValue) { self.formula = formula }

  func value(_ batch: AlignmentBatch) throws -> TermValue { try formula(batch) }
}
