internal import Events
internal import Text

/// Load testers: `ab`, `hey`, `wrk`, `siege`, `vegeta report` and `k6 run`, of which the summary is read.
///
///     Complete requests:      1000                12345 requests in 10.01s, 1.50MB read
///     Failed requests:        3                   Requests/sec:   1234.00
///       95%     45
///
/// apache/httpd `support/ab.c`, rakyll/hey `requester/print.go`, wg/wrk `src/wrk.c`, JoeDog/siege,
/// tsenart/vegeta `lib/reporters.go`, grafana/k6.
struct LoadTest: RequestReader {
  static let name = "load-test"
  static let usage = "ab -n 100 http://X/"

  private static let valued: Set<String> = Set(
    "nctTpHAXCbBksiviwzqmdfuoargDR".map { "-\($0)" } + [
      "--threads", "--connections", "--duration", "--header", "--timeout", "--script", "--vus",
    ])

  func accepts(_ command: SimpleCommand) -> Bool {
    switch command.program {
    case "ab", "hey", "wrk", "siege": command.words.count > 1
    case "vegeta": command.words.count > 1 && command.words[1] == "report"
    case "k6": command.words.count > 1 && command.words[1] == "run"
    default: false
    }
  }

  /// A `load`.
  func read(_ output: CommandOutput) -> [Reading] {
    let program = output.command.program
    let lines = output.allLines.printed
    var load = ObservedLoad(tool: program)
    load.target = output.command.words.dropFirst().last { $0.contains("://") }
      .flatMap(WebAnswer.host)
    var seen: [OutputLine] = []
    for line in lines where Self.take(line.text.trimmed, of: program, into: &load) {
      seen.append(line)
    }
    guard load.total != nil || load.median != nil else {
      return output.refusal == nil && output.exit ?? 0 == 0
        ? Reading.unread(lines, by: Self.name, because: "no summary of a load test that is known")
        : []
    }
    return [Reading(.load(load), from: seen)]
  }

  private static func take(
    _ text: String, of program: String, into load: inout ObservedLoad
  ) -> Bool {
    switch program {
    case "ab": ab(text, &load)
    case "hey": hey(text, &load)
    case "wrk": wrk(text, &load)
    case "siege": siege(text, &load)
    case "vegeta": vegeta(text, &load)
    default: k6(text, &load)
    }
  }

  private static func value(behind title: String, _ text: String) -> Substring? {
    guard text.hasPrefix(title) else { return nil }
    return text.dropFirst(title.count).drop { " \t:".contains($0) }.prefix { !" \t".contains($0) }
  }

  private static func ab(_ text: String, _ load: inout ObservedLoad) -> Bool {
    if let count = value(behind: "Complete requests:", text) {
      load.total = Int(count)
    } else if let count = value(behind: "Failed requests:", text) {
      load.failed = Int(count)
    } else if let count = value(behind: "Non-2xx responses:", text) {
      load.refused = Int(count)
    } else if let seconds = value(behind: "Time taken for tests:", text) {
      load.duration = PlainNumber.value(seconds)
    } else {
      let words = text.split(separator: " ")
      guard words.count >= 2, words[0].hasSuffix("%"), let part = Int(words[0].dropLast()) else {
        return false
      }
      set(part, PlainNumber.value(words[1]).map { $0 / 1000 }, &load)
    }
    return true
  }

  private static func hey(_ text: String, _ load: inout ObservedLoad) -> Bool {
    if let seconds = value(behind: "Total:", text), text.hasSuffix("secs") {
      load.duration = PlainNumber.value(seconds)
    } else if let seconds = value(behind: "Slowest:", text) {
      load.maximum = PlainNumber.value(seconds)
    } else if let match = text.firstMatch(of: /^([0-9]+)% in ([0-9.]+) secs$/) {
      set(Int(match.1) ?? 0, PlainNumber.value(match.2), &load)
    } else if let match = text.firstMatch(of: /^\[([0-9]+)\]\s+([0-9]+) responses$/) {
      load.total = (load.total ?? 0) + (Int(match.2) ?? 0)
      if !(200..<400).contains(Int(match.1) ?? 0) {
        load.refused = (load.refused ?? 0) + (Int(match.2) ?? 0)
      }
    } else if let match = text.firstMatch(of: /^\[([0-9]+)\]\s+(?:Get|Post|Put|Head|net\/http)\b/) {
      load.failed = (load.failed ?? 0) + (Int(match.1) ?? 0)
      load.total = (load.total ?? 0) + (Int(match.1) ?? 0)
    } else {
      return false
    }
    return true
  }

  private static func wrk(_ text: String, _ load: inout ObservedLoad) -> Bool {
    if let match = text.firstMatch(of: /^([0-9]+) requests in ([0-9.]+\w+),/) {
      (load.total, load.duration) = (Int(match.1), seconds(match.2))
    } else if text.hasPrefix("Socket errors:") {
      load.failed = text.split { !$0.isNumber }.compactMap { Int($0) }.reduce(0, +)
    } else if let count = value(behind: "Non-2xx or 3xx responses:", text) {
      load.refused = Int(count)
    } else {
      let words = text.split(separator: " ")
      if words.count == 5, words[0] == "Latency" {
        load.maximum = seconds(words[3])
        return true
      }
      guard words.count == 2, words[0].hasSuffix("%"), let part = Int(words[0].dropLast()) else {
        return false
      }
      set(part, seconds(words[1]), &load)
    }
    return true
  }

  private static func siege(_ text: String, _ load: inout ObservedLoad) -> Bool {
    // Version 4.1 and later print an object of JSON.
    let text = text.filter { $0 != "\"" && $0 != "," }
    let key = text.prefix { $0 != ":" }.lowercased()
    guard let colon = text.firstIndex(of: ":"),
      let number = text[colon...].dropFirst().trimmed.split(separator: " ").first
    else { return false }
    switch key {
    case "transactions": load.total = (load.failed ?? 0) + (Int(number) ?? 0)
    case "failed transactions", "failed_transactions":
      load.failed = Int(number)
      load.total = load.total.map { $0 + (Int(number) ?? 0) }
    case "elapsed time", "elapsed_time": load.duration = PlainNumber.value(number)
    case "longest transaction", "longest_transaction": load.maximum = PlainNumber.value(number)
    default: return false
    }
    return true
  }

  private static func vegeta(_ text: String, _ load: inout ObservedLoad) -> Bool {
    guard let close = text.firstIndex(of: "]") else { return false }
    let values = text[close...].dropFirst().split { $0 == "," || $0 == " " }
    switch text.prefix(while: { $0 != "[" }).trimmed {
    case "Requests": load.total = values.first.flatMap { Int($0) }
    case "Duration": load.duration = values.first.flatMap(seconds)
    case "Latencies":
      let titles = text.prefix { $0 != "]" }.drop { $0 != "[" }.dropFirst().split(separator: ",")
      for (title, value) in zip(titles.map(\.trimmed), values) {
        if title == "max" { load.maximum = seconds(value) }
        set(Int(title) ?? 0, seconds(value), &load)
      }
    case "Status Codes":
      for value in values {
        let parts = value.split(separator: ":").compactMap { Int($0) }
        guard parts.count == 2 else { continue }
        if parts[0] == 0 { load.failed = parts[1] }
        if parts[0] >= 400 { load.refused = (load.refused ?? 0) + parts[1] }
      }
    default: return false
    }
    return true
  }

  private static func k6(_ text: String, _ load: inout ObservedLoad) -> Bool {
    guard let colon = text.place(of: ": ") else { return false }
    let key = text[..<colon.lowerBound].prefix { $0 != "." }
    let words = text[colon.upperBound...].split(separator: " ")
    switch key {
    case "http_reqs": load.total = words.first.flatMap { Int($0) }
    case "http_req_failed":
      load.failed = words.drop { $0 != "✓" }.dropFirst().first.flatMap { Int($0) }
    case "http_req_duration":
      for word in words {
        let parts = word.split(separator: "=")
        guard parts.count == 2 else { continue }
        let time = seconds(parts[1])
        switch parts[0] {
        case "med": load.median = time
        case "max": load.maximum = time
        case "p(90)": load.p90 = time
        case "p(95)": load.p95 = time
        case "p(99)": load.p99 = time
        default: continue
        }
      }
    default: return false
    }
    return true
  }

  private static func set(_ part: Int, _ seconds: Double?, _ load: inout ObservedLoad) {
    switch part {
    case 50: load.median = seconds
    case 90: load.p90 = seconds
    case 95: load.p95 = seconds
    case 99: load.p99 = seconds
    case 100: load.maximum = seconds
    default: break
    }
  }

  /// `4.00ms`, `12us`, `1.2s`, `1m2s`.
  private static func seconds(_ text: Substring) -> Double? {
    let units: [(String, Double)] = [
      ("ms", 0.001), ("us", 1e-6), ("µs", 1e-6), ("ns", 1e-9), ("m", 60), ("h", 3600), ("s", 1),
    ]
    if let minute = text.firstIndex(of: "m"), text[minute...].dropFirst().first?.isNumber == true,
      let minutes = PlainNumber.value(text[..<minute]),
      let rest = seconds(text[text.index(after: minute)...])
    {
      return minutes * 60 + rest
    }
    for (unit, factor) in units where text.hasSuffix(unit) {
      // To thousand-millionths: the rest is what the multiplication adds.
      return PlainNumber.value(text.dropLast(unit.count)).map {
        ($0 * factor * 1e9).rounded() / 1e9
      }
    }
    return nil
  }
}
