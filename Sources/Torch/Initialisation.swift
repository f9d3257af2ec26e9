/// Where fresh parameters come from: a generator, and the device that they are to live on.
///
/// Numbers are drawn on the CPU, so a network starts from the same numbers on every device.
public struct Initialisation {
  private let generator: Generator
  /// Where the parameters live.
  public let device: String

  /// Fresh parameters drawn from a seed.
  public init(seed: UInt64, device: String = "cpu") throws {
    generator = try Generator(seed: seed)
    self.device = device
  }

  /// Fresh parameters drawn from a generator, on its device.
  public init(from generator: Generator) throws {
    self.generator = generator
    // no number is drawn for a shape without elements
    device = try generator.uniform([0]).device
  }

  /// Numbers from a normal distribution around 0.
  public func normal(_ shape: [Int], deviation: Double) throws -> Tensor {
    try (generator.normal(shape) * deviation).to(device: device)
  }

  /// Numbers that are all the same.
  public func full(_ value: Double, _ shape: [Int]) throws -> Tensor {
    try Tensor.full(value, shape: shape).to(device: device)
  }
}
