import Events
import Readers
import Session

/// An entry made up for one test: a line, what it printed and how it ended.
struct Printed {
  var line: String
  var output = ""
  var error = ""
  var status: CommandRun.Status = .unknown
  var duration: Double?

  var events: [Event] {
    let end = CommandRun.End(time: nil, duration: duration, status: status)
    let run = CommandRun(arguments: [], line: line, end: end)
    let entry = Entry(number: 1, time: nil, source: .imported, content: .command(run))
    let chunks = [(OutputChunk.Stream.output, output), (.error, error)].map { stream, text in
      OutputChunk(stream: stream, offset: nil, bytes: Array(text.utf8))
    }
    return EntryReader().events(of: entry, output: chunks)
  }

  var requests: [ObservedRequest] {
    events.compactMap { if case .request(let request) = $0.observation { request } else { nil } }
  }

  var listings: [ObservedListing] {
    events.compactMap { if case .listing(let listing) = $0.observation { listing } else { nil } }
  }

  var reasons: [String] {
    events.compactMap {
      if case .unread(let unread) = $0.observation { unread.reason } else { nil }
    }
  }

  var kinds: [String] { events.map(\.observation.kind.rawValue) }
}
