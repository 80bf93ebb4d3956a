import Foundation

/// What whole commands cost on sessions of growing length, beside programs that only read the journal.
struct CommandBenchmarks {
  /// The built labbook.
  let labbook: String
  /// Another labbook to compare with, `templates` beside it; nil to compare with none.
  let base: String?
  /// A recorded experiment, as command JSON lines.
  let recording: URL
  /// A folder for the sessions.
  let folder: URL

  /// How often the recording is repeated, and in how many rounds that is measured.
  private static let sizes = [
    (times: 1, rounds: 5), (times: 10, rounds: 3), (times: 50, rounds: 2),
  ]
  /// A command's time may grow with the session's length to this power.
  private static let mostGrowth = 1.05
  /// Seconds that the PDF of the recording's report may take, and in how many rounds that is measured.
  private static let (mostPaperSeconds, paperRounds) = (15.0, 3)
  private static let commands = ["list", "events", "findings", "report", "show", "verify"]

  /// Prints a row as soon as it is known.
  func run() throws {
    print(Contender.titles)
    var shorter: (count: Int, seconds: [String: Double])?
    for (times, rounds) in Self.sizes {
      let longer = try LongerRecording(recording, times: times)
      let session = path("of-\(longer.count)")
      let file = path("longer.jsonl")
      try longer.write(to: file)
      try check([labbook, "import", file, "-s", session])
      try FileManager.default.removeItem(atPath: file)
      let seconds = try measure(session, of: longer.count, rounds: rounds)
      if times == 1 { try measurePaper(session, of: longer.count) }
      if let shorter { tellGrowth(from: shorter, to: (longer.count, seconds)) }
      shorter = (longer.count, seconds)
      try FileManager.default.removeItem(atPath: session)
    }
    try measureLog()
    let session = path("gigabyte")
    let line = "a line of output, as long as such lines are"
    try check([labbook, "record", "-s", session, "--", "sh", "-c", "yes '\(line)' | head -c 1G"])
    _ = try measure(session, of: 1, rounds: 2)
    try FileManager.default.removeItem(atPath: session)
  }

  /// A log of 200,000 lines, which the reader of `docker logs` reads to its end.
  private func measureLog() throws {
    let (tools, session) = (path("tools"), path("log"))
    try FileManager.default.createDirectory(atPath: tools, withIntermediateDirectories: true)
    try "#!/bin/sh\nseq -f 'web.1.x@n1 | ok %06g' 200000\n".write(
      toFile: "\(tools)/docker", atomically: true, encoding: .utf8)
    try check(["chmod", "+x", "\(tools)/docker"])
    let line = [labbook, "record", "-s", session, "--", "docker", "service", "logs", "web"]
    try check(["env", "PATH=\(tools):/usr/bin:/bin"] + line)
    var contenders = [
      Contender("jq -c .", ["jq", "-c", ".", "\(session)/journal.jsonl"]),
      Contender("labbook events", [labbook, "events", "-s", session]),
    ]
    for _ in 0..<5 {
      for index in contenders.indices { try contenders[index].run() }
    }
    let unit = contenders[0].seconds
    for contender in contenders { print(contender.row("a log of 200,000 lines", unit: unit)) }
  }

  /// The PDF of a report, from the session, beside its engine alone with the page that browsers are given.
  private func measurePaper(_ session: String, of count: Int) throws {
    let page = path("paper")
    try check([labbook, "report", "-s", session, "--format", "html", "--output", page])
    var contenders = [
      Contender(
        "weasyprint report.html", ["weasyprint", "-q", "\(page)/report.html", "\(page)/alone.pdf"]),
      Contender(
        "labbook report",
        [
          labbook, "report", "-s", session, "--format", "pdf", "--pdf-engine", "weasyprint",
          "--output", page,
        ]),
    ]
    for _ in 0..<Self.paperRounds {
      for index in contenders.indices { try contenders[index].run() }
    }
    let alone = contenders[0].seconds
    for contender in contenders {
      let (isOurs, seconds) = (contender.words[0] == labbook, contender.seconds)
      print(
        Result(
          what: "PDF of \(count) commands", who: contender.name, value: seconds, unit: "s",
          goal: isOurs ? "≤ \(Int(Self.mostPaperSeconds)), < WeasyPrint" : nil,
          isMet: isOurs ? seconds <= Self.mostPaperSeconds && seconds < alone : nil
        ).row)
    }
  }

  private func path(_ name: String) -> String { folder.appending(path: name).path }

  private func check(_ words: [String]) throws {
    let run = try MeasuredProcess(words)
    guard run.status == 0 else { throw BenchmarkError(program: words[0], code: run.status) }
  }

  /// Seconds of each command of the built labbook.
  ///
  /// Everything runs in turn, round by round, so that all meet the same machine.
  private func measure(
    _ session: String, of count: Int, rounds: Int
  ) throws -> [String: Double] {
    let journal = "\(session)/journal.jsonl"
    let floor = Contender("jq -c .", ["jq", "-c", ".", journal])
    var contenders = [floor, Contender("cat", ["cat", journal])]
    for command in Self.commands {
      contenders += ([labbook] + (base.map { [$0] } ?? [])).map { program in
        let templates = URL(filePath: program).deletingLastPathComponent().appending(
          path: "templates")
        var words = [program, command, "-s", session]
        if command == "show" { words.append("\(count / 3 * 2 + 1)") }
        if command == "report" { words += ["--output", path("report")] }
        return Contender(
          (program == base ? "the other labbook " : "labbook ") + command, words,
          environment: program == base ? ["LABBOOK_TEMPLATES": templates.path] : [:])
      }
    }
    for _ in 0..<rounds {
      for index in contenders.indices { try contenders[index].run() }
    }
    let unit = contenders[0].seconds
    for contender in contenders { print(contender.row("\(count) commands", unit: unit)) }
    if let verify = contenders.first(where: { $0.name == "labbook verify" }) {
      let size = try FileManager.default.attributesOfItem(atPath: journal)[.size] as? Int ?? 0
      let rate = Double(size) / 1e6 / verify.seconds
      print(
        Result(
          what: "\(size / 1_000_000) MB of journal", who: verify.name, value: rate, unit: "MB/s",
          goal: "≥ 200", isMet: rate >= 200
        ).row)
    }
    return Dictionary(
      uniqueKeysWithValues: contenders.filter { $0.words[0] == labbook }.map {
        ($0.words[1], $0.seconds)
      })
  }

  private func tellGrowth(
    from shorter: (count: Int, seconds: [String: Double]),
    to longer: (count: Int, seconds: [String: Double])
  ) {
    for command in Self.commands {
      guard let before = shorter.seconds[command], let after = longer.seconds[command] else {
        continue
      }
      let power = log(after / before) / log(Double(longer.count) / Double(shorter.count))
      print(
        Result(
          what: "growth to \(longer.count) commands", who: command, value: power, unit: "th power",
          goal: "≤ \(Self.mostGrowth)", isMet: power <= Self.mostGrowth
        ).row)
    }
  }
}
