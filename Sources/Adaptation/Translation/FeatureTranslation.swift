// SPDX-License-Identifier: MIT
import Foundations
import Torch

/// Translation between the features of two corpora by two generators that fool two discriminators, with cycles that
/// lead back and a contrast that keeps the emotion.
///
///     L_G = GAN(D_t(G_st(x_s))) + GAN(D_s(G_ts(x_t)))
///           + c · (‖G_ts(G_st(x_s)) − x_s‖₁ + ‖G_st(G_ts(x_t)) − x_t‖₁)
///           + i · (‖G_st(x_t) − x_t‖₁ + ‖G_ts(x_s) − x_s‖₁)
///           + k · L_class(G_st(x_s), y_s) + q · L_con
///     L_D = ½ ((D(real) − 1)² + D(translated)²), the mean over the batch, for each of both
///
/// GAN(d) = (d − 1)², the mean over the batch; norms are means over entries; G(x) = x + W₂ LeakyReLU(W₁ x). L_con is
/// supervised contrast between translated and real source features, positives of the same emotion. Features are
/// standardised, `[batch, width]`.
/// Sources: Zhu et al., ICCV 2017 (CycleGAN, c = 10); Mao et al., ICCV 2017 (least squares). CycleGAN's identity term,
/// which its authors use for some tasks with i = 5, is left out by default: where the corpora overlap, it keeps a
/// translator at the identity, and nothing is moved. All other numbers are ours.
public struct FeatureTranslation: Codable, Hashable, Sendable {
  /// The number of steps, as a share of the updates of the network's training.
  public var share = 1.0
  /// The learning rate of the generators, which falls to zero in half a cosine.
  public var rate = 2e-3
  /// The same of the discriminators.
  public var criticRate = 5e-3
  /// β₁ of Adam.
  public var momentum = 0.5
  /// The width of each hidden layer.
  public var hidden = 128
  /// c.
  public var cycle = 10.0
  /// i; 0 for translators that may move what looks like their goal already.
  public var identity = 0.0
  /// k.
  public var classification = 2.0
  /// q.
  public var contrastWeight = 1.0
  public var contrast = Contrast(temperature: 0.1)

  public init() {}

  /// The least-squares loss of discriminator outputs that should be taken for real ones.
  static func fooling(_ outputs: Tensor) throws -> Tensor { try (outputs - 1).squared().mean() }

  /// The least-squares loss of a discriminator.
  static func telling(real: Tensor, translated: Tensor) throws -> Tensor {
    try ((real - 1).squared().mean() + translated.squared().mean()) * 0.5
  }

  /// Learns the translation.
  /// - Parameters:
  ///   - source: standardised features, `[source samples, width]`.
  ///   - labels: class indices of the source.
  ///   - target: standardised features, `[target samples, width]`.
  ///   - surprise: L_class of features `[batch, width]` and class indices `[batch]`, one number with gradient into the
  ///     features.
  ///   - steps: number of steps.
  ///   - batch: number of samples of each corpus per step.
  ///   - generator: source of initial parameters and batches.
  func learn(
    source: Tensor, labels: [Int], target: Tensor,
    surprise: (_ features: Tensor, _ labels: Tensor) throws -> Tensor, steps: Int, batch: Int,
    from generator: Generator
  ) throws -> TranslatorPair {
    let fresh = try Initialisation(from: generator)
    let width = source.size(1)
    let pair = TranslatorPair(
      forward: try FeatureTranslator("forward", width: width, hidden: hidden, from: fresh),
      backward: try FeatureTranslator("backward", width: width, hidden: hidden, from: fresh))
    let critics = (
      source: try FeatureCritic("source", width: width, hidden: hidden, from: fresh),
      target: try FeatureCritic("target", width: width, hidden: hidden, from: fresh)
    )
    let translators = pair.forward.parameters + pair.backward.parameters
    let judges = critics.source.parameters + critics.target.parameters
    var moving = try AdamW(translators, weightDecay: 0, momentum: momentum)
    var judging = try AdamW(judges, weightDecay: 0, momentum: momentum)
    let classes = try Tensor(labels).to(device: source.device)
    var (own, other) = (ShuffledPasses(source.size(0)), ShuffledPasses(target.size(0)))
    for step in 0..<steps {
      let factor = Schedule.cosine(warmUp: 0).factor(step: step, of: steps)
      let chosen = try own.next(batch, from: generator)
      let real = (
        source: try source.selected(chosen),
        target: try target.selected(other.next(batch, from: generator))
      )
      for parameter in translators { try parameter.tensor.clearGradient() }
      let (there, back) = (try pair.forward(real.source), try pair.backward(real.target))
      var loss = try Self.fooling(critics.target(there)) + Self.fooling(critics.source(back))
      let cycles =
        try (pair.backward(there) - real.source).magnitude().mean()
        + (pair.forward(back) - real.target).magnitude().mean()
      loss = try loss + cycles * cycle
      if identity != 0 {
        let identities =
          try (pair.forward(real.target) - real.target).magnitude().mean()
          + (pair.backward(real.source) - real.source).magnitude().mean()
        loss = try loss + identities * identity
      }
      let labels = try classes.selected(chosen)
      loss = try loss + surprise(there, labels) * classification
      loss = try loss + likeness(there, real.source, labels) * contrastWeight
      try loss.backward()
      try moving.step(rate: rate * factor)

      // the translators' loss left gradients here as well
      for parameter in judges { try parameter.tensor.clearGradient() }
      let wrong =
        try Self.telling(
          real: critics.target(real.target), translated: critics.target(there.detached()))
        + Self.telling(
          real: critics.source(real.source), translated: critics.source(back.detached()))
      try wrong.backward()
      try judging.step(rate: criticRate * factor)
    }
    return pair
  }

  /// L_con: each translated sample against the real ones of the batch.
  private func likeness(_ translated: Tensor, _ real: Tensor, _ labels: Tensor) throws -> Tensor {
    let same = try labels.unsqueezed(1).equal(to: labels.unsqueezed(0)).to(real.elementType)
    return try contrast(
      anchors: translated.unitRows(), candidates: real.unitRows(), positives: same,
      allowed: same * 0 + 1)
  }
}

/// Random numbers of samples: shuffled passes, with each sample once per pass.
private struct ShuffledPasses {
  private let count: Int
  private var pass: [Int] = []

  init(_ count: Int) { self.count = count }

  mutating func next(_ size: Int, from generator: Generator) throws -> [Int] {
    while pass.count < size { pass += try generator.permutation(count) }
    defer { pass.removeFirst(size) }
    return Array(pass.prefix(size))
  }
}
