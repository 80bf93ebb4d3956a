private import FlyingFox
private import FlyingSocks
private import Foundation
package import Reports

/// Shows a session that is being recorded as a page, to programs of this machine that know its address.
package struct LiveServer: Sendable {
  private let channel = LiveChannel()
  private let page: String
  /// The part of the address that nobody can guess.
  private let token: String

  /// - Parameter page: The page; `{{nonce}}` is replaced by what allows its script and style.
  package init(page: String) {
    self.page = page
    token = Self.random()
  }

  private static func random() -> String {
    var generator = SystemRandomNumberGenerator()
    return (0..<4).map { _ in
      let digits = String(UInt32.random(in: 0...(.max), using: &generator), radix: 16)
      return String(repeating: "0", count: 8 - digits.count) + digits
    }.joined()
  }

  /// Takes how the session stands.
  package func publish(_ status: LiveStatus) async throws { try await channel.publish(status) }

  /// Serves until the task is cancelled.
  ///
  /// - Parameters:
  ///   - port: The port on 127.0.0.1; 0 for any that is free.
  ///   - ready: Takes the address when it can be opened.
  /// - Throws: `LiveServerError` where the port cannot be used.
  package func run(port: UInt16, ready: @escaping @Sendable (String) throws -> Void) async throws {
    let handler = LiveHandler(channel: channel, page: page, token: token)
    let server = HTTPServer(
      address: try sockaddr_in.inet(ip4: "127.0.0.1", port: port), logger: .disabled,
      handler: handler)
    let token = token
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        do {
          try await server.run()
        } catch {
          if Task.isCancelled { return }
          throw LiveServerError(port: port, reason: "\(error)")
        }
      }
      group.addTask {
        try await server.waitUntilListening()
        guard case .ip4(_, let actual) = await server.listeningAddress else { return }
        try ready("http://127.0.0.1:\(actual)/\(token)/")
      }
      for try await _ in group {}
    }
  }
}

/// A port that cannot be served on.
package struct LiveServerError: Error, CustomStringConvertible {
  var port: UInt16
  var reason: String

  package var description: String {
    "port \(port) of 127.0.0.1 cannot be used: \(reason)\n"
      + "hint: another program may have it; without --port a free one is taken"
  }
}

/// Answers requests for the page and its events, and nothing else.
private struct LiveHandler: HTTPHandler {
  let channel: LiveChannel
  let page: String
  let token: String

  func handleRequest(_ request: HTTPRequest) async throws -> HTTPResponse {
    guard isOurs(request) else { return HTTPResponse(statusCode: .forbidden) }
    guard request.method == .GET else { return HTTPResponse(statusCode: .methodNotAllowed) }
    let nonce = token.reversed().reduce(into: "") { $0.append($1) }
    switch request.path.split(separator: "/").dropFirst() {
    case []:
      return HTTPResponse(
        statusCode: .ok, headers: headers("text/html; charset=utf-8", nonce: nonce),
        body: Data(page.replacing("{{nonce}}", with: nonce).utf8))
    case ["events"]:
      return HTTPResponse(
        statusCode: .ok, headers: headers("text/event-stream", nonce: nonce),
        body: HTTPBodySequence(from: LiveStream(channel: channel)))
    default: return HTTPResponse(statusCode: .notFound)
    }
  }

  /// Whether it knows the token and comes from a page of ours: a name of another site that leads here is
  /// not ours, nor is a page of another that asks.
  private func isOurs(_ request: HTTPRequest) -> Bool {
    let parts = request.path.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: true)
    guard let first = parts.first, same(String(first), token) else { return false }
    guard let host = request.headers[.host] else { return false }
    let name = host.split(separator: ":").first ?? ""
    guard name == "127.0.0.1" || name == "localhost" else { return false }
    let origin = request.headers[HTTPHeader("Origin")]
    return origin.map { $0 == "http://\(host)" } ?? true
  }

  /// Whether two texts are the same, in a time that does not tell where they differ.
  private func same(_ first: String, _ second: String) -> Bool {
    guard first.utf8.count == second.utf8.count else { return false }
    return zip(first.utf8, second.utf8).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
  }

  private func headers(_ type: String, nonce: String) -> HTTPHeaders {
    [
      .contentType: type,
      HTTPHeader("Cache-Control"): "no-store",
      HTTPHeader("Referrer-Policy"): "no-referrer",
      HTTPHeader("X-Content-Type-Options"): "nosniff",
      HTTPHeader("Cross-Origin-Resource-Policy"): "same-origin",
      HTTPHeader("Content-Security-Policy"):
        "default-src 'none'; script-src 'nonce-\(nonce)'; style-src 'nonce-\(nonce)'; "
        + "connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; "
        + "frame-ancestors 'none'",
    ]
  }
}

extension LiveStream: AsyncBufferedSequence {}
extension LiveStream.Iterator: AsyncBufferedIteratorProtocol {}
