internal import Events
internal import Text

/// `wget URL`: a request over HTTP, and who answered it where the answer goes to the output.
///
///     <h1>This request was processed by host: d96d7f4d3d8a</h1>
///     wget: can't connect to remote host (10.1.1.24): Connection refused
///
/// Of its statuses 8 is an answer of the server that says no (wget(1)).
struct Wget: RequestReader {
  static let name = "wget"
  static let readsFailedStarts = true
  static let usage = "wget -qO- http://X"

  private static let valued: Set<String> = Set(
    "oaiBtOTwQPUlARDIX".map { "-\($0)" } + [
      "--output-document", "--output-file", "--tries", "--timeout", "--wait", "--header",
      "--user-agent", "--connect-timeout", "--read-timeout", "--dns-timeout", "--post-data",
      "--method", "--body-data",
    ])

  /// Whether it is `wget` with one address.
  func accepts(_ command: SimpleCommand) -> Bool { Self.target(of: command) != nil }

  /// Whether it is an answer: each run prints one line that names who gave it.
  func isReply(_ line: OutputLine) -> Bool { WebAnswer.isReply(line) }

  /// One `request`.
  func read(_ output: CommandOutput) -> [Reading] {
    guard let target = Self.target(of: output.command) else { return [] }
    let answer = WebAnswer(in: output.allLines, by: output.rules)
    let failure = output.allLines.first { line in
      line.text.hasPrefix("wget: ") || line.text.contains(" failed: ")
    }
    let status = output.allLines.lazy.compactMap { Self.status(on: $0.text) }.last
    var request = ObservedRequest(
      target: target, outcome: .unknown, responder: answer?.responder, status: status,
      exit: output.exit, latency: output.duration)
    if output.isUnreached || output.isMissingProgram {
      return [Reading(.request(request), from: output.allLines.printed)]
    }
    if let status, !output.rules.isHealthy(status) {
      request.outcome = .refused
    } else if let exit = output.exit {
      request.outcome = exit == 0 ? .ok : .fail
    } else if answer != nil || failure != nil {
      request.outcome = answer != nil ? .ok : .fail
    }
    let lines = [answer?.line ?? failure].compactMap(\.self)
    return [Reading(.request(request), from: lines)]
  }

  private static func target(of command: SimpleCommand) -> String? {
    guard command.program == "wget" else { return nil }
    let operands = Options.operands(command.words.dropFirst(), taking: valued)
    return operands.count == 1 ? WebAnswer.host(of: operands[0]) : nil
  }

  /// The status in `HTTP request sent, awaiting response... 200 OK`, `  HTTP/1.1 200 OK` and busybox's
  /// `wget: server returned error: HTTP/1.1 503 Service Unavailable`.
  private static func status(on line: String) -> Int? {
    if let range = line.place(of: "awaiting response... ") {
      return Int(line[range.upperBound...].prefix { $0.isNumber })
    }
    guard let range = line.place(of: "HTTP/1."),
      line.contains("server returned error: ") || line.hasPrefix("  HTTP/")
    else { return nil }
    return Int(line[range.upperBound...].dropFirst(2).prefix { $0.isNumber })
  }
}
