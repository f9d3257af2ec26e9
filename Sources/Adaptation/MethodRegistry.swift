// SPDX-License-Identifier: MIT
import Foundations
import Networks

/// A method as data, as a trial's key and record hold it.
public struct MethodDescription: Codable, Hashable, Sendable {
  public var name: String
  public var version: Int
  public var settings: JSONValue

  /// Describes a method with its settings.
  public init(_ method: some AdaptationMethod) throws {
    name = type(of: method).name
    version = type(of: method).version
    settings = try JSONValue(encoding: method)
  }
}

/// The methods that are known by name; ``standard`` is the only place that names them all.
public struct MethodRegistry: Sendable {
  public private(set) var types: [any AdaptationMethod.Type]

  public init(_ types: [any AdaptationMethod.Type]) { self.types = types }

  /// Names of the shallow methods.
  public var shallowNames: [String] {
    types.filter { $0 is any ShallowMethod.Type }.map { $0.name }
  }

  /// Names of the methods that train another network than the rest, which are compared among themselves.
  public var otherNetworkNames: [String] {
    let usual = NetworkSettings.laptop
    return types.filter {
      ($0.init() as? any DeepMethod)?.network(usual).architecture ?? usual.architecture
        != usual.architecture
    }.map { $0.name }
  }

  /// The source-free methods.
  public var sourceFree: MethodRegistry {
    MethodRegistry(types.filter { $0 is any SourceFreeMethod.Type })
  }

  /// The methods that see the labelled source and the unlabelled target together, and their bounds: those of the
  /// main tables. Source-free ones see less, so they have a table of their own.
  public var main: MethodRegistry {
    MethodRegistry(types.filter { !($0 is any SourceFreeMethod.Type) })
  }

  /// The methods of this package: shallow ones, then deep ones between their bounds.
  public static let standard = MethodRegistry([
    SVM.self,
    TCA.self,
    GFK.self,
    SA.self,
    CORAL.self,
    JDAR.self,
    JIASL.self,
    AKTLR.self,
    CAFS.self,
    LinOT.self,
    OTDA.self,
    KMM.self,
    SourceOnly.self,
    AdaBN.self,
    InfoMax.self,
    ECAN.self,
    CaHTN.self,
    DAN.self,
    JAN.self,
    DeepCORAL.self,
    DANN.self,
    CDAN.self,
    DSAN.self,
    MCC.self,
    DJDA.self,
    HDA.self,
    DeepJDOT.self,
    EmoDNA.self,
    CycleGAN.self,
    NestedSourceOnly.self,
    NestedHDA.self,
    DIDAN.self,
    LIDAN.self,
    TargetSupervised.self,
  ])

  /// Names of the networks that learn from the source alone, which methods with the same network are compared with.
  public static let sourceOnly = [SourceOnly.name, NestedSourceOnly.name]

  /// Names of all that adapt nothing to the target.
  public static let unadapted = [SVM.name] + sourceOnly

  /// The methods that recognise other speakers of one corpus, under the names of their rows: those without
  /// adaptation, two that take the known speakers together for one source, and DJDA, for which each is a source.
  public static var speakerIndependent: [(name: String, method: any DeepMethod)] {
    var manySources = DJDA()
    manySources.sources = .speakers
    let methods: [any DeepMethod] = [SourceOnly(), AdaBN(), DANN(), DIDAN()]
    return methods.map { (Swift.type(of: $0).name, $0) } + [(DJDA.name, manySources)]
  }

  /// The methods that are compared on several source corpora, under the names of their rows: those without adaptation
  /// and some that adapt, shallow ones first, which take the corpora together for one source; and DJDA, for which each
  /// is a source, with the row of the same method that takes them together.
  public static var manySources: [(name: String, method: any AdaptationMethod, together: String?)] {
    var separate = DJDA()
    separate.sources = .corpora
    let methods: [any AdaptationMethod] = [
      SVM(), TCA(), CAFS(), SourceOnly(), AdaBN(), DIDAN(), DJDA(),
    ]
    return methods.map { (Swift.type(of: $0).name, $0, nil) }
      + [("\(DJDA.name), each corpus a source", separate, DJDA.name)]
  }

  /// The names, in the order of tables.
  public var names: [String] { types.map { $0.name } }

  /// Adds a method at the end.
  public func adding(_ type: any AdaptationMethod.Type) -> MethodRegistry {
    MethodRegistry(types + [type])
  }

  /// Finds a method by name, in upper or lower case, and gives it its default settings.
  /// - Throws: `UserError` where no method has the name; it lists those that are known.
  public func method(named name: String) throws -> any AdaptationMethod {
    try type(named: name).init()
  }

  /// Restores a method from its description.
  /// - Throws: `UserError` where the name is unknown, or version or settings are not those of this
  ///   program.
  public func method(_ description: MethodDescription) throws -> any AdaptationMethod {
    let type = try type(named: description.name)
    guard type.version == description.version else {
      throw UserError(
        "The record was made by \(type.name) version \(description.version), but this program has version \(type.version). Run the trial again."
      )
    }
    do {
      return try description.settings.decoded(as: type)
    } catch {
      throw UserError(
        "The record's settings of \(type.name) do not fit this program. Run the trial again."
      )
    }
  }

  private func type(named name: String) throws -> any AdaptationMethod.Type {
    guard let found = types.first(where: { $0.name.lowercased() == name.lowercased() }) else {
      throw UserError.unknownMethod(name, known: names)
    }
    return found
  }
}

extension UserError {
  /// A name that no method has.
  package static func unknownMethod(_ name: String, known: [String]) -> UserError {
    let nearest = Spelling.nearest(to: name, among: known).map { " Did you mean '\($0)'?" } ?? ""
    return UserError(
      "There is no method '\(name)'.\(nearest) Known methods: \(known.joined(separator: ", ")).")
  }
}
