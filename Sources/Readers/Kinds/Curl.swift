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
  /// The plainest command that it reads.
  public static let usage = "curl http://X"

  private static let answer = "This request was processed by host: "

  /// Options of curl that take a value (curl(1)).
  private static let valued: Set<String> = Set(
    "AbcCdDeEFHKmoPQrtTuUwxXyYz".map { "-\($0)" }
      + """
      abstract-unix-socket alt-svc aws-sigv4 cacert capath cert cert-type ciphers config \
      connect-timeout connect-to continue-at cookie cookie-jar crlfile curves data data-ascii \
      data-binary data-raw data-urlencode delegation dns-interface dns-ipv4-addr dns-ipv6-addr \
      dns-servers doh-url dump-header engine expect100-timeout form form-string \
      happy-eyeballs-timeout-ms header hostpubmd5 hsts interface json keepalive-time key key-type \
      libcurl limit-rate local-port max-filesize max-redirs max-time noproxy oauth2-bearer output \
      output-dir parallel-max pass pinnedpubkey preproxy proto proto-default proto-redir proxy \
      proxy-header proxy-user range rate referer request request-target resolve retry retry-delay \
      retry-max-time socks4 socks4a socks5 socks5-hostname speed-limit speed-time stderr \
      time-cond tls-max tls13-ciphers trace trace-ascii unix-socket upload-file url url-query user \
      user-agent write-out
      """.split(separator: " ").map { "--\($0)" })

  /// A reader.
  public init() {}

  /// Whether it is `curl` with an address.
  public func accepts(_ command: SimpleCommand) -> Bool {
    command.program == "curl" && !Self.targets(of: command).isEmpty
  }

  /// Whether it is an answer or a failure: each run prints one of the two.
  public func isReply(_ line: OutputLine) -> Bool {
    Self.answer(in: [line]) != nil || Self.failure(in: [line]) != nil
  }

  /// One `request`.
  public func read(_ output: CommandOutput) -> [Reading] {
    let lines = output.allLines.filter { !$0.isBlank }
    let targets = Self.targets(of: output.command)
    guard let target = targets.first, targets.count == 1 else {
      return Reading.unread(
        lines, by: Self.name, because: "it asks \(targets.count) addresses in one command")
    }
    let answer = Self.answer(in: lines)
    let failure = Self.failure(in: lines)
    var request = ObservedRequest(
      target: target, outcome: .unknown, responder: answer?.responder,
      status: Self.status(in: output.extra), exit: failure?.code ?? output.exit,
      latency: Self.number("time_total", in: output.extra) ?? output.duration)
    if answer == nil, failure == nil {
      // The body of some other answer.
      let body = output.lines.filter { !$0.isBlank && !Self.isMeter($0.text) }
      request.outcome = Self.outcome(of: output, hasBody: !body.isEmpty)
      return [Reading(.request(request), from: body.isEmpty ? lines : body)]
    }
    let hasFailed = output.exit.map { $0 != 0 } ?? (failure != nil)
    request.outcome = hasFailed ? .fail : .ok
    let line = hasFailed ? failure?.line ?? answer?.line : answer?.line ?? failure?.line
    return [Reading(.request(request), from: line.map { [$0] } ?? [])]
  }

  /// What is known of a request without an answer that names somebody, or curl's own word of failure.
  private static func outcome(of output: CommandOutput, hasBody: Bool) -> Outcome {
    if output.isUnreached || output.isMissingProgram { return .unknown }
    if let exit = output.exit { return exit == 0 ? .ok : .fail }
    // What a filter left says nothing of what there was; a run that was cut off may have printed
    // anything; silence without a status may be either.
    return hasBody && output.isFinished && Filters(output.command.filters) == .none ? .ok : .unknown
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

  private static func targets(of command: SimpleCommand) -> [String] {
    let words = command.words.dropFirst()
    // An address may be given as an option as well.
    let addresses =
      Options.operands(words, taking: valued)
      + Options.values(of: ["--url"], in: words)
    return addresses.compactMap(host)
  }

  /// The host of an address, with its port where one is given.
  private static func host(of address: String) -> String? {
    var rest = address[...]
    if let scheme = rest.firstRange(of: "://") { rest = rest[scheme.upperBound...] }
    rest = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    if let user = rest.lastIndex(of: "@") { rest = rest[rest.index(after: user)...] }
    return rest.isEmpty ? nil : String(rest)
  }

  /// Whether it is a line of the meter of curl's progress, which stands on standard error.
  private static func isMeter(_ text: String) -> Bool {
    text.contains("--:--:--") || text.hasPrefix("  % Total") || text.hasSuffix("Left  Speed")
  }

  /// The first line that names who answered, and whom.
  private static func answer(in lines: [OutputLine]) -> (line: OutputLine, responder: String)? {
    for line in lines {
      guard let range = line.text.firstRange(of: answer) else { continue }
      let responder = line.text[range.upperBound...].prefix { $0 != "<" && !$0.isWhitespace }
      if !responder.isEmpty { return (line, String(responder)) }
    }
    return nil
  }

  /// The line and the number of `curl: (28) Connection timeout after 1001 ms`.
  private static func failure(in lines: [OutputLine]) -> (line: OutputLine, code: Int)? {
    for line in lines {
      guard line.text.hasPrefix("curl: ("), let end = line.text.firstIndex(of: ")"),
        let code = Int(line.text[line.text.index(line.text.startIndex, offsetBy: 7)..<end])
      else { continue }
      return (line, code)
    }
    return nil
  }
}
