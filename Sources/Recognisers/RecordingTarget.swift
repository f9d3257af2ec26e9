import Corpora
import Foundation
import Foundations
import Speech

/// Recordings that a network is adapted to. There is no place for a label in here.
package struct RecordingTarget {
  /// What the task calls them.
  let name: String
  /// From a folder on, with `/` between the parts.
  let paths: [String]
  /// Where they lie.
  let urls: [URL]
  /// The SHA-256 of the files.
  let digests: [Digest]
  /// What identifies them in a trial's key.
  let content: Digest
  let spectrograms: SpectrogramSet
  /// Recordings that cannot be used, and why.
  let leftOut: [String]
  let licence: RecogniserDescription.Licence

  /// The recordings as sets of the store know them.
  var files: [(path: String, url: URL, digest: Digest)] {
    paths.indices.map { (path: paths[$0], url: urls[$0], digest: digests[$0]) }
  }

  /// The fewest recordings that have statistics worth adapting to.
  package static let fewest = 8

  /// The recordings of a folder. Those that cannot be used are left out.
  /// - Throws: ``RecordingFolderError``, ``RecogniserTrainingError/fewRecordings(target:found:leftOut:)``.
  init(_ folder: RecordingFolder, settings: SpectrogramSettings) throws {
    let place = folder.url.resolvingSymlinksInPath().standardizedFileURL
    try self.init(
      name: place.lastPathComponent, shown: folder.url.relativePath,
      files: folder.paths.map { ($0, folder.url(of: $0)) }, settings: settings)
  }

  /// What a manifest lists, its labels aside. Recordings that cannot be used are left out.
  /// - Throws: ``RecogniserTrainingError/fewRecordings(target:found:leftOut:)``.
  init(_ manifest: UnlabelledManifest, settings: SpectrogramSettings) throws {
    try self.init(
      name: manifest.name, shown: manifest.name,
      files: manifest.utterances.map { ($0.path, manifest.url(of: $0)) }, settings: settings)
  }

  private init(
    name: String, shown: String, files: [(path: String, url: URL)], settings: SpectrogramSettings
  ) throws {
    let extractor = try SpectrogramExtractor(settings)
    var (paths, urls, digests, values): ([String], [URL], [Digest], [Float]) = ([], [], [], [])
    var leftOut: [String] = []
    for (path, url) in files {
      do {
        let recording = try SpokenUtterance.recording(
          at: url, named: url.relativePath, shortest: settings.shortestUtterance)
        let digest = try Digest(ofFileAt: url)
        values += try extractor.spectrogram(of: recording).values
        digests.append(digest)
        paths.append(path)
        urls.append(url)
      } catch {
        leftOut.append("\(error)")
      }
    }
    guard paths.count >= Self.fewest else {
      throw RecogniserTrainingError.fewRecordings(
        target: shown, found: paths.count, leftOut: leftOut)
    }
    self.name = name
    self.paths = paths
    self.urls = urls
    self.digests = digests
    self.leftOut = leftOut
    content = Digest(
      of: Data(
        zip(paths, digests).map { "\($0)\t\($1)" }.joined(separator: "\n").utf8))
    spectrograms = SpectrogramSet(settings: settings, paths: paths, values: values)
    licence = .init(corpus: name, licence: "not stated", homePage: "")
  }

  /// The files of a corpus, without their labels.
  init(
    _ corpus: Corpus, settings: SpectrogramSettings, store: URL, threads: Int
  ) throws {
    guard corpus.files.count >= Self.fewest else {
      throw RecogniserTrainingError.fewRecordings(
        target: corpus.name, found: corpus.files.count, leftOut: [])
    }
    let files = try corpus.contents()
    name = corpus.name
    paths = files.map(\.path)
    urls = files.map(\.url)
    digests = files.map(\.digest)
    content = corpus.digest()
    leftOut = []
    spectrograms = try corpus.measured(
      files, settings: settings, store: store, threads: threads)
    licence = corpus.licence
  }
}

extension Corpus {
  /// The files, with what identifies their contents.
  func contents() throws -> [(path: String, url: URL, digest: Digest)] {
    try files.map { file in
      let url = url(of: file.utterance)
      return (file.path, url, try file.digest ?? Digest(ofFileAt: url))
    }
  }

  /// The spectrograms or acoustic features of the files, made if the store has none.
  func measured<Numbers: UtteranceSet>(
    _ files: [(path: String, url: URL, digest: Digest)], settings: Numbers.Settings,
    store: URL, threads: Int
  ) throws -> Numbers {
    try Numbers.cached(
      in: store, name: "\(name)-\(kind.folderName)", files: files, settings: settings,
      threads: threads)
  }

  var licence: RecogniserDescription.Licence {
    .init(corpus: name, licence: description.licence, homePage: description.homePage)
  }
}
