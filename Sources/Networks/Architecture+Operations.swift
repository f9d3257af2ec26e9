extension Architecture {
  /// Floating-point operations of one sample's forward pass, a multiplication and an addition each
  /// counted, convolutions and fully connected layers only.
  public func operations(height: Int, width: Int) -> Double {
    var (height, width, channels) = (height, width, 1)
    var total = 0.0
    for stage in stages {
      height = (height + 2 * (stage.kernel / 2) - stage.kernel) / stage.stride + 1
      width = (width + 2 * (stage.kernel / 2) - stage.kernel) / stage.stride + 1
      let products = height * width * stage.channels * channels * stage.kernel * stage.kernel
      total += 2 * Double(products)
      channels = stage.channels
      if stage.pools { (height, width) = (height / 2, width / 2) }
    }
    var features =
      switch pooling {
      case .meanOverTime: channels * height
      case .grid(let side): channels * side * side
      }
    for wide in fullyConnected {
      total += 2 * Double(features * wide)
      features = wide
    }
    return total
  }
}
