internal import Events

/// `curl URL`: a request over HTTP, and who answered it.
///
///     <h1>This request was processed by host: 8dc44d6e4658</h1>
///     curl: (28) Connection timeout after 1001 ms
///
/// The first is the answer of the web service that the coursework runs: it names its container.
/// The numbers of failures are those of libcurl-errors(3).
public struct Curl: Reader {
  /// The name in fixtures and messages.
  public static let name = "curl"

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
    Self.responder(in: line.text) != nil || Self.failure(in: [line]) != nil
  }

  /// One `request`.
  public func read(_ output: CommandOutput) -> [Reading] {
    let lines = output.allLines.filter { !$0.isBlank }
    let targets = Self.targets(of: output.command)
    guard let target = targets.first, targets.count == 1 else {
      return Reading.unread(
        lines, by: Self.name, because: "it asks \(targets.count) addresses in one command")
    }
    let answer = lines.first { Self.responder(in: $0.text) != nil }
    let failure = Self.failure(in: lines)
    let body = output.lines.filter { !$0.isBlank && !Self.isMeter($0.text) }
    let outcome = Self.outcome(
      of: output, hasAnswer: answer != nil, hasFailure: failure != nil, hasBody: !body.isEmpty)
    let request = ObservedRequest(
      target: target, outcome: outcome, responder: answer.flatMap { Self.responder(in: $0.text) },
      exit: failure?.code ?? output.exit, latency: output.duration)
    let evidence = outcome == .fail ? failure?.line ?? answer : answer
    return [
      Reading(.request(request), from: evidence.map { [$0] } ?? (body.isEmpty ? lines : body))
    ]
  }

  private static func outcome(
    of output: CommandOutput, hasAnswer: Bool, hasFailure: Bool, hasBody: Bool
  ) -> Outcome {
    if hasFailure, output.exit != 0 { return .fail }
    if !hasAnswer, output.isUnreached || output.isMissingProgram { return .unknown }
    if let exit = output.exit { return exit == 0 ? .ok : .fail }
    if hasAnswer { return .ok }
    // What a filter left says nothing of what there was; a run that was cut off may have printed
    // anything; silence without a status may be either.
    return hasBody && output.isFinished && Filters(output.command.filters) == .none ? .ok : .unknown
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

  private static func responder(in line: String) -> String? {
    guard let range = line.firstRange(of: answer) else { return nil }
    let id = line[range.upperBound...].prefix { $0 != "<" && !$0.isWhitespace }
    return id.isEmpty ? nil : String(id)
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
