// SPDX-License-Identifier: MIT
import Testing
import Torch

@testable import Adaptation

struct ShallowShiftTests {
  /// A shift, and a method that is made for it.
  struct Case: Sendable, CustomTestStringConvertible {
    let method: any ShallowMethod
    let shift: @Sendable () throws -> ShallowShift
    var testDescription: String { type(of: method).name }
  }

  private static let cases: [Case] = {
    let plane = SubspaceGrid(dimensions: [2])
    var (sa, gfk, tca) = (SA(), GFK(), TCA())
    (sa.grid, gfk.grid, tca.grid) = (plane, plane, plane)
    tca.kernel = .linear
    // the default candidate alone, with a small dictionary: fast without optimisation as well
    var jiasl = JIASL()
    (jiasl.alignments, jiasl.sparsities, jiasl.atoms) = ([1], [0.01], 40)
    return [
      Case(method: sa, shift: ShallowShift.rotation),
      Case(method: gfk, shift: ShallowShift.rotation),
      Case(method: CORAL(), shift: ShallowShift.correlation),
      Case(method: tca, shift: ShallowShift.mean),
      Case(method: JDAR(), shift: ShallowShift.conditionalMean),
      Case(method: jiasl, shift: ShallowShift.spread),
      Case(method: LinOT(), shift: ShallowShift.correlation),
      Case(method: OTDA(), shift: ShallowShift.correlation),
      Case(method: KMM(), shift: ShallowShift.coverage),
    ]
  }()

  /// A plain machine fails at every cost; the method with its default setting succeeds.
  @Test(arguments: cases)
  func theMethodWinsWhereItIsMadeToWin(_ given: Case) throws {
    let shift = try given.shift()
    let plain = try SVM().candidates(shift.problem).map { try shift.recall($0.scores) }
    let adapted = try #require(try given.method.candidates(shift.problem).last)
    #expect(try #require(plain.max()) < 0.75)
    #expect(try shift.recall(adapted.scores) > 0.85)
  }

  /// Without any shift, adaptation costs nothing.
  @Test(arguments: cases)
  func nothingIsLostWhereNothingShifts(_ given: Case) throws {
    let shift = try ShallowShift.none()
    let adapted = try #require(try given.method.candidates(shift.problem).last)
    #expect(try shift.recall(adapted.scores) > 0.95)
  }
}
