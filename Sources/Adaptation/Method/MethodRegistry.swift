import Foundations

/// A method as data: what a trial's key and record hold.
public struct MethodDescription: Codable, Hashable, Sendable {
  public var name: String
  public var version: Int
  public var settings: JSONValue

  /// The description of a method with its settings.
  public init(_ method: some AdaptationMethod) throws {
    name = type(of: method).name
    version = type(of: method).version
    settings = try JSONValue(encoding: method)
  }
}

/// The methods that are known by name. This list is the only place that names them all.
public struct MethodRegistry: Sendable {
  public private(set) var types: [any AdaptationMethod.Type]

  public init(_ types: [any AdaptationMethod.Type]) { self.types = types }

  /// The methods of this package: shallow ones, then deep ones between their bounds.
  public static let standard = MethodRegistry([
    SVM.self,
    TCA.self,
    GFK.self,
    SA.self,
    CORAL.self,
    JDAR.self,
    JIASL.self,
    SourceOnly.self,
    AdaBN.self,
    DAN.self,
    JAN.self,
    DeepCORAL.self,
    DANN.self,
    CDAN.self,
    DSAN.self,
    MCC.self,
    DIDAN.self,
    LIDAN.self,
    TargetSupervised.self,
  ])

  /// The names, in the order of tables.
  public var names: [String] { types.map { $0.name } }

  /// This registry with one method more.
  public func adding(_ type: any AdaptationMethod.Type) -> MethodRegistry {
    MethodRegistry(types + [type])
  }

  /// A method with its default settings, found by name in any spelling of upper and lower case.
  /// - Throws: ``MethodError/unknown(name:known:)``.
  public func method(named name: String) throws -> any AdaptationMethod {
    try type(named: name).init()
  }

  /// The method that a description describes.
  /// - Throws: ``MethodError``.
  public func method(_ description: MethodDescription) throws -> any AdaptationMethod {
    let type = try type(named: description.name)
    guard type.version == description.version else {
      throw MethodError.otherVersion(
        name: type.name, found: description.version, expected: type.version)
    }
    do {
      return try description.settings.decoded(as: type)
    } catch {
      throw MethodError.otherSettings(name: type.name)
    }
  }

  private func type(named name: String) throws -> any AdaptationMethod.Type {
    let found = types.first { $0.name.lowercased() == name.lowercased() }
    guard let found else { throw MethodError.unknown(name: name, known: names) }
    return found
  }
}

/// What can be wrong with the name or description of a method.
public enum MethodError: Error, Equatable, CustomStringConvertible {
  case unknown(name: String, known: [String])
  case otherVersion(name: String, found: Int, expected: Int)
  case otherSettings(name: String)

  public var description: String {
    switch self {
    case .unknown(let name, let known):
      "There is no method '\(name)'. Known methods: \(known.joined(separator: ", "))."
    case .otherVersion(let name, let found, let expected):
      "The record is of \(name) version \(found), this program has version \(expected). Run the trial again."
    case .otherSettings(let name):
      "The record's settings of \(name) are not those that this program knows. Run the trial again."
    }
  }
}
