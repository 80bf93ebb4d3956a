import CustomDump
import Foundation
import Session
import Testing
import Text

@Suite struct WatchCurlTests {
  @Test func keepsTheTimingsOfCurlBesideWhatItPrints() throws {
    let (program, site) = (try Program(), try WebSite())
    defer { site.close() }
    let run = try program.run([
      "watch", "-s", "try", "--every", "10s", "--for", "100ms", "--each",
      "\(site.answering),\(site.silent)", "--", "curl", "-sS", "--max-time", "1", "{}",
    ])
    #expect(
      run.error == "\(site.answering): 1 answered, 0 failed, last by 8dc44d6e4658\n"
        + "\(site.silent): 0 answered, 1 failed\n")
    let journal = try journal(of: program)
    let answer = try #require(journal.entries.first { $0.line.hasSuffix(site.answering) })
    expectNoDifference(
      answer.command?.arguments, ["curl", "-sS", "--max-time", "1", site.answering])
    #expect(answer.line == "curl -sS --max-time 1 \(site.answering)")
    let told = try #require(answer.curl)
    #expect(told["http_code"] == .integer(200))
    #expect(told["time_total"] != nil)
    expectNoDifference(
      try texts(of: answer, in: journal),
      ["<h1>This request was processed by host: 8dc44d6e4658</h1>", ""])
    let failure = try #require(journal.entries.first { $0.line.hasSuffix(site.silent) })
    #expect(failure.curl?["exitcode"] == .integer(28))
    let messages = try texts(of: failure, in: journal)
    #expect(messages[1].hasPrefix("curl: (28) "))
    #expect(messages[1].hasSuffix("bytes received\n"))
    let events = try program.run(["events", "-s", "try", "--format", "json"])
    let answered = try #require(events.lines.first { $0.contains(#""outcome":"ok""#) })
    #expect(answered.contains(#""status":200"#))
    #expect(answered.contains(#""latency":\#(told["time_total"].map(JSONWriter.line) ?? "?"),"#))
    #expect(!events.text.contains(#""status":0"#))
  }

  @Test func leavesTheProgressOfCurlAsItIs() throws {
    let (program, site) = (try Program(), try WebSite())
    defer { site.close() }
    _ = try program.run([
      "watch", "-s", "try", "--every", "10s", "--for", "100ms", "--", "curl", site.answering,
    ])
    let direct = try program.shell("curl \(site.answering)")
    let journal = try journal(of: program)
    let texts = try texts(of: try #require(journal.entries.first), in: journal)
    #expect(texts[0] == direct.text)
    // The numbers of two requests differ, and how often the meter was drawn; its columns do not.
    let shapes = [texts[1], direct.error].map { text in
      Set(text.split { $0.isNewline || $0 == "\r" }.map(\.count))
    }
    #expect(shapes[0] == shapes[1])
  }

  @Test(arguments: [
    ["-w", "%{http_code}\n", "-s"], ["-sw%{http_code}", "-S"], ["-so", "body"],
    ["--write-o", "x", "-s"],
  ])
  func asksNothingOfACurlThatIsToldWhatToWrite(_ options: [String]) throws {
    let (program, site) = (try Program(), try WebSite())
    defer { site.close() }
    let command = ["curl"] + options + [site.answering]
    _ = try program.run(["watch", "-s", "try", "--every", "10s", "--for", "100ms", "--"] + command)
    let recorded = try program.run(["record", "-s", "try", "--"] + command)
    let journal = try journal(of: program)
    let entry = try #require(journal.entries.first)
    #expect(entry.curl == nil)
    expectNoDifference(try texts(of: entry, in: journal), [recorded.text, recorded.error])
  }

  @Test func masksThePasswordOfTheAddressInTheTimingsToo() throws {
    let (program, site) = (try Program(), try WebSite())
    defer { site.close() }
    _ = try program.run([
      "watch", "-s", "try", "--every", "10s", "--for", "100ms", "--", "curl", "-s",
      "http://me:made-up-word@\(site.answering)/",
    ])
    let entry = try #require(try journal(of: program).entries.first)
    #expect(entry.curl?["url"]?.text()?.contains("masked-") == true)
    let text = try String(contentsOf: journalFile(of: program), encoding: .utf8)
    #expect(!text.contains("made-up-word"))
  }

  private func journalFile(of program: Program) -> URL {
    program.folder.appending(path: "sessions/try/journal.jsonl")
  }

  private func journal(of program: Program) throws -> Journal {
    try Journal(reading: journalFile(of: program))
  }

  /// What an entry printed on standard output and on standard error.
  private func texts(of entry: Entry, in journal: Journal) throws -> [String] {
    let chunks = try journal.output(of: entry.number)
    return [OutputChunk.Stream.output, .error].map { stream in
      String(decoding: chunks.filter { $0.stream == stream }.flatMap(\.bytes), as: UTF8.self)
    }
  }
}

extension Entry {
  fileprivate var line: String { command?.line ?? "" }

  fileprivate var curl: [String: JSONValue]? {
    extra["curl"]?.members()
  }
}
