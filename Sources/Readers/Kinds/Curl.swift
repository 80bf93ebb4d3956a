internal import Events
private import Session
internal import Text

/// `curl URL`: a request over HTTP, and who answered it.
///
///     <h1>This request was processed by host: 8dc44d6e4658</h1>
///     curl: (28) Connection timeout after 1001 ms
///
/// The first is the answer of the web service that the coursework runs: it names its container.
/// The numbers of failures are those of libcurl-errors(3). Where `labbook watch` kept what curl tells
/// with `--write-out %{json}`, the time and the status are taken from there.
struct Curl: RequestReader {
  static let name = "curl"
  static let readsFailedStarts = true
  static let usage = "curl http://X"

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

  func accepts(_ command: SimpleCommand) -> Bool {
    command.program == "curl" && !Self.targets(of: command).isEmpty
  }

  /// Whether it is an answer or a failure: each run prints one of the two.
  func isReply(_ line: OutputLine) -> Bool {
    WebAnswer.isReply(line) || Self.failure(in: [line]) != nil || Self.isStatus(line.text)
  }

  /// Whether it begins an answer of several lines.
  func opens(_ line: OutputLine) -> Bool {
    line.text.hasPrefix("HTTP/1") || line.text.hasPrefix("HTTP/2 ")
      || line.text.hasPrefix("Hostname: ") || line.text.hasPrefix("Server address: ")
  }

  /// Whether a line is a status alone, as `--write-out` prints it.
  private static func isStatus(_ text: String) -> Bool {
    text.utf8.count == 3 && text.utf8.allSatisfy { (48...57).contains($0) }
  }

  /// A `request` for every address.
  func read(_ output: CommandOutput) -> [Reading] {
    let targets = Self.targets(of: output.command)
    let lines = output.allLines.printed
    if targets.count == 1 { return [reading(of: targets[0], output, lines)] }
    // Each address has one answer or one failure, in their order where all are in one stream.
    let replies = output.lines.filter { isReply($0) }
    if lines.isEmpty, output.exit ?? 0 == 0 {
      // What came of each nobody saw: the status is that of the last.
      return targets.map { target in
        Reading(.request(ObservedRequest(target: target, outcome: .unknown)))
      }
    }
    guard replies.count == targets.count, output.exit ?? 0 == 0 else {
      return Reading.unread(
        lines, by: Self.name,
        because:
          "it asks \(targets.count) addresses, and the answers do not say which address they are from"
      )
    }
    return zip(targets, replies).map { target, line in
      // How long each took is not told.
      var own = output
      own.duration = nil
      // The status is that of the last.
      if Self.failure(in: [line]) != nil { own.exit = nil }
      return reading(of: target, own, [line])
    }
  }

  private func reading(
    of target: String, _ output: CommandOutput, _ lines: [OutputLine]
  ) -> Reading {
    let answer = WebAnswer(in: lines, by: output.rules)
    let failure = Self.failure(in: lines)
    let told = lines.lazy.compactMap { line in
      line.text.hasPrefix("{") ? JSONValue(objectIn: line.text) : nil
    }.first { $0["http_code"] != nil }
    let written = Self.written(by: output.command, in: lines)
    // The body of some other answer.
    let body = lines.filter { line in
      line.stream == .output && !Self.isMeter(line.text) && line != written?.line
    }
    let status =
      Self.status(in: output.extra) ?? written?.status ?? Self.status(told, in: lines)
      ?? failure?.status ?? ErrorPage.status(in: body)
    var request = ObservedRequest(
      target: target, outcome: .unknown, responder: answer?.responder,
      status: status == 0 ? nil : status,
      // With `--retry` the message of a try that failed stands before the answer.
      exit: output.exit ?? failure?.code ?? told?.integer("exitcode"),
      latency: output.extra["curl"]?.number("time_total") ?? told?.number("time_total")
        ?? written?.seconds ?? output.duration)
    if output.isUnreached || output.isMissingProgram {
      return Reading(.request(request), from: lines)
    }
    if let status, status > 0 {
      // Something answered: what its status says is its word.
      request.outcome = output.rules.isHealthy(status) ? .ok : .refused
      let line = answer?.line ?? written?.line ?? failure?.line
      let shown = line.map { [$0] } ?? (body.isEmpty ? lines : body)
      guard let exit = output.exit, exit != 0, exit != 22 else {
        return Reading(.request(request), from: shown)
      }
      request.outcome = request.outcome == .refused ? .refused : .fail
      return Reading(.request(request), from: failure.map { [$0.line] } ?? shown)
    }
    if answer == nil, failure == nil {
      request.outcome =
        status == 0 ? .fail : Self.outcome(of: output, hasBody: !body.isEmpty)
      return Reading(
        .request(request), from: written.map { [$0.line] } ?? (body.isEmpty ? lines : body))
    }
    let hasFailed = output.exit.map { $0 != 0 } ?? (failure != nil)
    request.outcome = hasFailed ? .fail : .ok
    let line = hasFailed ? failure?.line ?? answer?.line : answer?.line ?? failure?.line
    return Reading(.request(request), from: line.map { [$0] } ?? [])
  }

  /// What `--write-out` printed of the answer: 000 where there was none.
  private static func written(
    by command: SimpleCommand, in lines: [OutputLine]
  ) -> (line: OutputLine, status: Int, seconds: Double?)? {
    let words = command.words.dropFirst()
    guard
      let template = Options.settings("-w", in: words, taking: valued).last
        ?? Options.values(of: ["--write-out"], in: words).last,
      let form = WriteOut(template)
    else { return nil }
    for line in lines.reversed() {
      guard let values = form.values(on: line.text),
        let status = values["http_code"].flatMap({ Int($0) })
      else { continue }
      let seconds = values["time_total"].map {
        $0.replacing(",", with: ".").filter { $0.isNumber || $0 == "." }
      }
      return (line, status, seconds.flatMap { PlainNumber.value($0) })
    }
    return nil
  }

  /// The status that `--write-out %{json}`, `--include` or `--verbose` shows: the last, behind
  /// redirections.
  private static func status(_ told: JSONValue?, in lines: [OutputLine]) -> Int? {
    if let code = told?.integer("http_code") { return code }
    return lines.compactMap { line -> Int? in
      // Hardly any line is one, and an expression is built anew each time.
      guard line.text.hasPrefix("HTTP/") || line.text.hasPrefix("< HTTP/"),
        let match = line.text.firstMatch(of: /^(?:< )?HTTP\/[0-9.]+ ([1-5][0-9]{2})\b/)
      else { return nil }
      return Int(match.1)
    }.last
  }

  /// What is known of a request without an answer that names somebody, or curl's own word of failure.
  private static func outcome(of output: CommandOutput, hasBody: Bool) -> RequestOutcome {
    if let exit = output.exit { return exit == 0 ? .ok : .fail }
    // What a filter left says nothing of what there was; a run that was cut off may have printed
    // anything; silence without a status may be either.
    return hasBody && output.isFinished && Filters(output.command.filters) == .none ? .ok : .unknown
  }

  /// The status of the answer; 0 without an answer.
  private static func status(in extra: [String: JSONValue]) -> Int? {
    extra["curl"]?.integer("http_code")
  }

  private static func targets(of command: SimpleCommand) -> [String] {
    let words = command.words.dropFirst()
    // An address may be given as an option as well.
    let addresses =
      Options.operands(words, taking: valued)
      + Options.values(of: ["--url"], in: words)
    let isLiteral = Options.hasFlag(["-g", "--globoff"], in: words)
    return addresses.flatMap { isLiteral ? [$0] : URLGlob.expand($0) }
      .compactMap { WebAnswer.host(of: $0) }
  }

  /// Whether it is a line of the meter of curl's progress, which is on standard error.
  private static func isMeter(_ text: String) -> Bool {
    text.holds("--:--:--") || text.hasPrefix("  % Total") || text.hasSuffix("Left  Speed")
  }

  /// The line and the number of `curl: (28) Connection timeout after 1001 ms`.
  private static func failure(
    in lines: [OutputLine]
  ) -> (line: OutputLine, code: Int, status: Int?)? {
    for line in lines {
      guard line.text.hasPrefix("curl: ("), let end = line.text.firstIndex(of: ")"),
        let code = Int(line.text[line.text.index(line.text.startIndex, offsetBy: 7)..<end])
      else { continue }
      // With `--fail` it is an answer: "The requested URL returned error: 503".
      let status = line.text.place(of: "returned error: ").flatMap { range in
        Int(line.text[range.upperBound...].prefix { $0.isNumber })
      }
      return (line, code, code == 22 ? status : nil)
    }
    return nil
  }
}
