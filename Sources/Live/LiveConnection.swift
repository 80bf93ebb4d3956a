internal import NIOCore
internal import NIOHTTP1

/// Answers requests for the page and its events, and nothing else.
struct LiveConnection: Sendable {
  typealias Reader = NIOAsyncChannel<HTTPServerRequestPart, HTTPServerResponsePart>
  private typealias Answers = NIOAsyncChannelOutboundWriter<HTTPServerResponsePart>

  let channel: LiveChannel
  let page: String
  let token: String

  /// Answers one reader until it leaves.
  func serve(_ reader: Reader) async {
    do {
      try await reader.executeThenClose { requests, answers in
        for try await case .head(let request) in requests {
          try await answer(request, to: answers)
          guard request.isKeepAlive else { return }
        }
      }
    } catch {
      // It has gone: nobody is left who could be told.
    }
  }

  private func answer(_ request: HTTPRequestHead, to answers: Answers) async throws {
    guard isOurs(request) else { return try await refuse(.forbidden, to: answers) }
    guard request.method == .GET else {
      return try await refuse(.methodNotAllowed, to: answers)
    }
    switch request.uri.split(separator: "/").dropFirst() {
    case []:
      let nonce = LiveServer.random()
      let body = ByteBuffer(string: page.replacing("{{nonce}}", with: nonce))
      var head = Self.head("text/html; charset=utf-8", nonce: nonce)
      head.headers.add(name: "Content-Length", value: "\(body.readableBytes)")
      try await answers.write(.head(head))
      try await answers.write(.body(.byteBuffer(body)))
      try await answers.write(.end(nil))
    case ["events"]:
      try await answers.write(.head(Self.head("text/event-stream", nonce: LiveServer.random())))
      try await tellNews(to: answers)
    default: try await refuse(.notFound, to: answers)
    }
  }

  private func refuse(_ status: HTTPResponseStatus, to answers: Answers) async throws {
    let headers: HTTPHeaders = ["Content-Length": "0"]
    try await answers.write(.head(.init(version: .http1_1, status: status, headers: headers)))
    try await answers.write(.end(nil))
  }

  /// Tells what is new until the reader leaves.
  private func tellNews(to answers: Answers) async throws {
    var (number, quiet) = (0, 0)
    while true {
      if let news = await channel.news(since: number) {
        (number, quiet) = (news.number, 0)
        try await answers.write(.body(.byteBuffer(ByteBuffer(string: news.text))))
      }
      try await Task.sleep(for: .milliseconds(250))
      quiet += 1
      // A reader that has gone is noticed when it is written to.
      if quiet % 40 == 0 {
        try await answers.write(.body(.byteBuffer(ByteBuffer(string: ": nothing new\n\n"))))
      }
    }
  }

  /// Whether it knows the token and comes from a page of ours: a name of another site that leads here is
  /// not ours, nor is a page of another that asks.
  private func isOurs(_ request: HTTPRequestHead) -> Bool {
    let parts = request.uri.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: true)
    guard let first = parts.first, isSame(String(first), token) else { return false }
    guard let host = request.headers.first(name: "Host") else { return false }
    let name = host.split(separator: ":").first ?? ""
    guard name == "127.0.0.1" || name == "localhost" else { return false }
    return request.headers["Origin"].allSatisfy { $0 == "http://\(host)" }
  }

  /// Whether two texts are the same, in a time that does not tell where they differ.
  private func isSame(_ first: String, _ second: String) -> Bool {
    guard first.utf8.count == second.utf8.count else { return false }
    return zip(first.utf8, second.utf8).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
  }

  private static func head(_ type: String, nonce: String) -> HTTPResponseHead {
    HTTPResponseHead(
      version: .http1_1, status: .ok,
      headers: [
        "Content-Type": type,
        "Cache-Control": "no-store",
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Content-Security-Policy":
          "default-src 'none'; script-src 'nonce-\(nonce)'; style-src 'nonce-\(nonce)'; "
          + "connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; "
          + "frame-ancestors 'none'",
      ])
  }
}
