internal import Figures
import Lab
import Readers
import Session
import Study
internal import Text

/// What the script of a page works with, as JSON that can stand inside a `script` element.
struct PageData {
  private let source: ReportSource
  private let plays: [Int: Playback]
  private let course: StateCourse
  private var entries: [Entry] { source.session.entries.map(\.entry) }

  /// - Parameters:
  ///   - plays: The commands whose outputs can be played, by entry.
  ///   - course: The laboratory at every moment.
  init(_ source: ReportSource, plays: [Int: Playback], course: StateCourse) {
    (self.source, self.plays, self.course) = (source, plays, course)
  }

  /// Whether the session shows anything of a laboratory.
  var hasLaboratory: Bool { !course.contents.all.isEmpty }

  /// The laboratory as a drawing that the script fills in; nil where there is no machine.
  func drawing() throws -> String? {
    try MomentFigure(source.history.state(at: nil), lanes: course.mostReplicas)
      .svg(words: source.words.figures)
  }

  /// How many moments are left out; nil where none is.
  var omission: String? {
    source.omission(
      .moments, course.omitted, of: course.omitted + course.moments.count, "state --at MOMENT")
  }

  var words: PageWords {
    PageWords(
      texts: Dictionary(
        PagePhrase.allCases.map { ($0, source.say($0)) }, uniquingKeysWith: { first, _ in first }))
  }

  var json: String {
    let first = source.first?.milliseconds
    var json = JSONWriter(reserving: 1 << 18)
    json.beginObject()
    json.member("zone", source.format.zone.minutes)
    json.member("first", first.map(Int.init))
    json.member("times", verbatim: Self.list(times))
    json.member(
      "further",
      verbatim: Self.list(
        course.further.map { "[\($0.entry),\(Self.time($0.time, since: first))]" }))
    addCommands(entries, to: &json)
    addMarks(to: &json)
    json.member("kinds", .array(course.kinds.map { .string($0) }))
    json.member("texts", .array(course.texts.all.map { .string($0) }))
    json.member("contents", verbatim: Self.list(course.contents.all))
    json.member("moments", verbatim: Self.list(course.moments))
    json.key("plays")
    json.beginObject()
    for (entry, play) in plays.sorted(by: { $0.key < $1.key }) {
      json.member(String(entry), verbatim: play.json)
    }
    json.endObject()
    addWords(to: &json)
    json.endObject()
    // The only thing in a text that could end the element it stands in.
    return json.text.replacing("<", with: "\\u003c")
  }

  /// Where each command ran, each place once, and which failed.
  private func addCommands(_ entries: [Entry], to json: inout JSONWriter) {
    var (hosts, places) = (InternedTexts(), InternedTexts())
    // The place of an entry, and of how many behind each other: hosts change seldom.
    var placesInTurn: [(place: Int, count: Int)] = []
    var bad: [String] = []
    for entry in entries {
      var own: [Int] = []
      for host in source.hosts(entry) {
        let place = hosts.place(of: VisibleText.line(host))
        if !own.contains(place) { own.append(place) }
      }
      let place = places.place(of: Self.list(own.map(String.init)))
      if placesInTurn.last?.place == place {
        placesInTurn[placesInTurn.count - 1].count += 1
      } else {
        placesInTurn.append((place, 1))
      }
      if let command = entry.command, source.exit(command).bad { bad.append("\(entry.number)") }
    }
    json.member("hosts", .array(hosts.all.map { .string($0) }))
    json.member("places", verbatim: Self.list(places.all))
    json.member(
      "placeOf", verbatim: Self.list(placesInTurn.map { "[\($0.place),\($0.count)]" }))
    json.member("bad", verbatim: Self.list(bad))
  }

  /// The stages and the faults, by the entries they begin and end with.
  private func addMarks(to json: inout JSONWriter) {
    let writer = FindingWriter(source)
    let stages = source.history.stages.map { stage -> JSONValue in
      .array([
        .integer(Int64(stage.from.entry)), .integer(Int64(stage.to.entry)),
        .string(VisibleText.line(stage.title ?? source.say(MomentPhrase.untitledStage))),
      ])
    }
    let faults = source.history.faults.map { fault -> JSONValue in
      .array([
        .integer(Int64(fault.from.entry)), .integer(Int64(fault.to?.entry ?? 0)),
        .string(VisibleText.line(writer.title(of: fault))), .string(fault.id.anchor),
      ])
    }
    json.member("stages", .array(stages))
    json.member("faults", .array(faults))
  }

  private func addWords(to json: inout JSONWriter) {
    json.key("words")
    json.beginObject()
    let numbers = source.words.numbers
    for unit in [NumberWord.decimal, .seconds, .minutes, .hours] {
      json.member(unit.rawValue, numbers[unit])
    }
    for label in [ReportLabel.stages, .faults] { json.member(label.rawValue, source.labels[label]) }
    for word in [FigureWords.Word.poweredOff, .cablePulled, .cutOff, .leader, .unknown] {
      json.member(word.rawValue, source.words.figures[word])
    }
    for word in PagePhrase.allCases { json.member(word.rawValue, source.say(word)) }
    json.key("parts")
    json.beginObject()
    for word in StatePhrase.allCases { json.member(word.rawValue, source.say(word)) }
    json.endObject()
    json.endObject()
  }

  /// How many milliseconds after the one before it each entry began; null where nobody knows.
  private var times: [String] {
    var before = source.first?.milliseconds ?? 0
    return entries.map { entry in
      guard let time = entry.time?.milliseconds else { return "null" }
      defer { before = time }
      return String(time - before)
    }
  }

  private static func list(_ elements: [String]) -> String {
    "[\(elements.joined(separator: ","))]"
  }

  private static func time(_ time: Timestamp?, since first: Int64?) -> String {
    guard let time, let first else { return "null" }
    return String(time.milliseconds - first)
  }
}
