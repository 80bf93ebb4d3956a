internal import Events
private import Session

/// `curl URL`: a request over HTTP, and who answered it.
///
///     <h1>This request was processed by host: 8dc44d6e4658</h1>
///     curl: (28) Connection timeout after 1001 ms
///
/// The first is the answer of the web service that the coursework runs: it names its container.
/// The numbers of failures are those of libcurl-errors(3). Where `labbook watch` kept what curl tells
/// with `--write-out %{json}`, the time and the status are taken from there.
public struct Curl: Reader {
  /// The name in fixtures and messages.
  public static let name = "curl"

  private static let answer = "This request was processed by host: "

  /// Options of curl that take a value and are used in probes (curl(1)).
  private static let valued: Set<String> = [
    "--connect-timeout", "-m", "--max-time", "-o", "--output", "-H", "--header", "-X", "--request",
    "-d", "--data", "-u", "--user", "-A", "--user-agent", "-w", "--write-out", "--retry",
    "--interface", "--resolve", "-x", "--proxy", "-e", "--referer", "-b", "--cookie",
    "--retry-delay", "--retry-max-time", "-F", "--form", "-T", "--upload-file", "--cacert", "-E",
  ]

  /// A reader.
  public init() {}

  /// Whether it is `curl` with an address.
  public func accepts(_ command: SimpleCommand) -> Bool {
    command.program == "curl" && Self.target(of: command) != nil
  }

  /// One `request`.
  public func read(_ output: CommandOutput) -> [Reading] {
    guard let target = Self.target(of: output.command) else { return [] }
    let lines = output.allLines.filter { !$0.isBlank }
    var request = ObservedRequest(
      target: target, outcome: .ok, status: Self.status(in: output.extra),
      latency: Self.number("time_total", in: output.extra) ?? output.duration)
    if let line = lines.first(where: { $0.text.contains(Self.answer) }) {
      request.responder = Self.responder(in: line.text)
      request.exit = output.exit
      return [Reading(.request(request), from: [line])]
    }
    if let (line, code) = Self.failure(in: lines) {
      request.outcome = .fail
      request.exit = code
      return [Reading(.request(request), from: [line])]
    }
    request.exit = output.exit
    if output.isUnreached {
      request.outcome = .unknown
    } else if let exit = output.exit {
      request.outcome = exit == 0 ? .ok : .fail
    } else if lines.isEmpty {
      // Neither an answer nor a failure nor a status: nobody can tell.
      request.outcome = .unknown
    }
    return [Reading(.request(request), from: lines)]
  }

  private static func target(of command: SimpleCommand) -> String? {
    let (first, _) = Options.split(command.words.dropFirst(), taking: valued)
    guard var address = first else { return nil }
    if let scheme = address.firstRange(of: "://") {
      address = String(address[scheme.upperBound...])
    }
    if let user = address.firstIndex(of: "@") {
      address = String(address[address.index(after: user)...])
    }
    let host = address.prefix { $0 != "/" && $0 != "?" }
    return host.isEmpty ? nil : String(host)
  }

  /// The status of the answer; nil without an answer, which curl writes as 0.
  private static func status(in extra: [String: JSONValue]) -> Int? {
    number("http_code", in: extra).flatMap { $0 > 0 ? Int(exactly: $0) : nil }
  }

  private static func number(_ key: String, in extra: [String: JSONValue]) -> Double? {
    guard case .object(let told) = extra["curl"] else { return nil }
    switch told[key] {
    case .integer(let value): return Double(value)
    case .number(let value): return value
    default: return nil
    }
  }

  private static func responder(in line: String) -> String? {
    guard let range = line.firstRange(of: answer) else { return nil }
    let id = line[range.upperBound...].prefix { $0.isASCII && ($0.isLetter || $0.isNumber) }
    return id.isEmpty ? nil : String(id)
  }

  /// The line and the number of `curl: (28) Connection timeout after 1001 ms`.
  private static func failure(in lines: [OutputLine]) -> (OutputLine, Int)? {
    for line in lines {
      guard line.text.hasPrefix("curl: ("), let end = line.text.firstIndex(of: ")"),
        let code = Int(line.text[line.text.index(line.text.startIndex, offsetBy: 7)..<end])
      else { continue }
      return (line, code)
    }
    return nil
  }
}
