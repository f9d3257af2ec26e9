// SPDX-License-Identifier: MIT
import Adaptation
import Testing

struct DeepShiftTests {
  /// A shift, and a method designed for it.
  struct Case: Sendable, CustomTestStringConvertible {
    let method: any DeepMethod
    let shift: DeepShift
    /// Required rise of the mean UAR; actual rises are 0.15 to 0.66.
    let margin: Double
    var testDescription: String { "\(type(of: method).name), \(shift.testDescription)" }

    init(_ method: any DeepMethod, _ shift: DeepShift, margin: Double) {
      (self.method, self.shift, self.margin) = (method, shift, margin)
    }
  }

  private static let cases: [Case] = {
    var (coral, dann, cdan, lidan) = (DeepCORAL(), DANN(), CDAN(), LIDAN())
    var (didan, symmetric) = (DIDAN.own, DIDAN())
    // covariances are divided by 4 d², so λ has to be large
    coral.weight = 100
    coral.layers = [.fullyConnected(1), .fullyConnected(2), .scores]
    (dann.hidden, cdan.hidden) = (64, 64)
    didan.layers = [.fullyConnected(1), .fullyConnected(2)]
    (didan.weight, lidan.weight) = (1, 1)
    // approximate codes, which are fast in debug builds as well
    var rough = Reconstruction()
    (rough.coding.steps, rough.coding.relativeGap) = (20, 0.02)
    (didan.reconstruction, lidan.reconstruction) = (rough, rough)
    lidan.isSymmetric = false
    symmetric.weight = 1
    symmetric.reconstruction.coding = rough.coding
    var (djda, hda, emoDNA) = (DJDA(), HDA(), EmoDNA())
    (djda.weight, djda.hidden) = (1, 64)
    hda.alignment.frameWeight = 0.5
    (emoDNA.branch, emoDNA.projection) = (16, 16)
    return [
      Case(AdaBN(), .gain, margin: 0.3),
      Case(DAN(), .offset, margin: 0.1),
      Case(JAN(), .rotation, margin: 0.1),
      Case(coral, .covariance, margin: 0.2),
      Case(dann, .offset, margin: 0.1),
      Case(cdan, .conditional, margin: 0.1),
      Case(DSAN(), .conditional, margin: 0.1),
      Case(DSAN(), .offset.missing(), margin: 0.1),
      Case(MCC(), .offset, margin: 0.1),
      Case(djda, .offset, margin: 0.1),
      Case(djda, .conditional, margin: 0.1),
      Case(hda, .offset.staged(), margin: 0.1),
      Case(DeepJDOT(), .offset, margin: 0.1),
      Case(emoDNA, .offset, margin: 0.1),
      Case(symmetric, .offset, margin: 0.1),
      Case(didan, .directions.missing(), margin: 0.15),
      Case(lidan, .directions.uneven(), margin: 0.15),
    ]
  }()

  /// Without adaptation the network fails, over three seeds; with the method it does not.
  @Test(arguments: cases)
  func theMethodWinsWhereItIsMadeToWin(_ given: Case) throws {
    let plain = try given.shift.uar(SourceOnly(), seeds: [0, 1, 2])
    let adapted = try given.shift.uar(given.method, seeds: [0, 1, 2])
    #expect(plain < 0.8)
    #expect(adapted > plain + given.margin)
  }

  /// Drawing frames together, and nothing else, does not take the emotions out of them.
  @Test func framesAloneLeaveTheEmotions() throws {
    var method = HDA()
    method.alignment.frameWeight = 1
    (method.alignment.segmentWeight, method.alignment.utteranceWeight) = (0, 0)
    #expect(try DeepShift.offset.staged().undone.uar(method, seeds: [0]) > 0.95)
  }

  /// Without a shift, adaptation loses little.
  @Test(arguments: cases)
  func littleIsLostWhereNothingShifts(_ given: Case) throws {
    #expect(try given.shift.undone.uar(given.method, seeds: [0]) > 0.95)
  }
}
