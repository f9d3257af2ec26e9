import Adaptation
import Corpora
import Foundation
import Lab

/// What a recogniser is asked to be: learnt from what, for which recordings, how.
package struct RecogniserRequest: Sendable {
  /// The labelled corpus, by name, or its manifest.
  package var source: String
  /// A folder of recordings, a manifest, or a corpus by name.
  package var target: String
  /// The emotions to tell apart; none for all that can be.
  package var emotions: [Emotion] = []
  package var method = "DIDAN"
  package var profile = Profile.laptop
  package var seed: UInt64 = 0
  /// Which speech is read for corpora: `real` or `standin`.
  package var data = DataChoice.real
  package var corpora: CorporaFolder
  package var lock: URL
  package var store: URL

  package init(
    source: String, target: String, corpora: CorporaFolder, lock: URL, store: URL
  ) {
    self.source = source
    self.target = target
    self.corpora = corpora
    self.lock = lock
    self.store = store
  }

  /// The method, which must train one network with the source's labels.
  /// - Throws: `UserError`, ``RecogniserError/noNetwork(method:reason:)``.
  func deepMethod() throws -> any DeepMethod {
    let method = try MethodRegistry.standard.method(named: method)
    let name = type(of: method).name
    guard let deep = method as? any DeepMethod else {
      throw RecogniserError.noNetwork(method: name, reason: "it trains no network")
    }
    guard deep.supervision == .source else {
      throw RecogniserError.noNetwork(
        method: name, reason: "it learns from labels of the target, which has none here")
    }
    return deep
  }

  /// What recordings are adapted to.
  enum Target {
    case corpus(CorpusDescription)
    case manifest(UnlabelledManifest)
    case folder(URL)

    var corpus: CorpusDescription? {
      if case .corpus(let description) = self { description } else { nil }
    }
  }

  /// What the target's name means: the name of a corpus means the corpus, so that a folder of that
  /// name is written `./nEMO`.
  /// - Throws: ``RecogniserTrainingError/unknownTarget(_:suggestion:)``, `ManifestError`.
  func settledTarget() throws -> Target {
    do {
      return .corpus(try CorpusDescription.find(target))
    } catch CorpusNameError.unknown(_, let suggestion, _) {
      if RecordingFolder.isFolder(target) {
        return .folder(URL(filePath: target, directoryHint: .isDirectory))
      }
      if target.lowercased().hasSuffix(".csv") {
        return .manifest(try Manifest(contentsOf: URL(filePath: target)).unlabelled())
      }
      throw RecogniserTrainingError.unknownTarget(target, suggestion: suggestion)
    }
  }

  /// The emotions of the source that were asked for, or all of which it has every file.
  func settledEmotions(of source: CorpusDescription, _ lock: DataLock) throws -> [Emotion] {
    if let stranger = emotions.first(where: { !source.emotions.contains($0) }) {
      throw RecogniserTrainingError.notInSource(
        stranger, source: source.name, known: source.emotions)
    }
    if !emotions.isEmpty { return Set(emotions).sorted() }
    guard data == .real, source.manifest == nil else { return source.emotions }
    return try lock.completeEmotions(of: source, among: source.emotions, in: corpora)
  }
}
