import Foundations

extension Counts {
  /// Expected against found, one row per emotion, and for the first speakers that differ.
  package static func comparison(
    expected: Counts, found: Counts, indent: String = "  "
  ) -> [String] {
    var table = TextTable(header: ["", "expected", "found"], rightAligned: [1, 2])
    for emotion in Set(expected.sortedEmotions + found.sortedEmotions).sorted() {
      table.append([emotion.rawValue, "\(expected[emotion])", "\(found[emotion])"])
    }
    table.append(["all", "\(expected.total)", "\(found.total)"])
    let speakers = NaturalOrder.sorted(
      Set(expected.speakers.keys).union(found.speakers.keys), by: \.self
    ).filter { expected.speakers[$0] != found.speakers[$0] }
    for speaker in speakers.prefix(shownSpeakers) {
      let (wanted, got) = (expected.speakers[speaker] ?? 0, found.speakers[speaker] ?? 0)
      table.append(["speaker \(speaker)", "\(wanted)", "\(got)"])
    }
    if speakers.count > shownSpeakers {
      table.append(["… and \(speakers.count - shownSpeakers) more speakers"])
    }
    return table.lines(indent: indent)
  }

  private static let shownSpeakers = 4
}
