private import NIOCore
private import NIOHTTP1
private import NIOPosix
package import Reports

/// Shows a session that is being recorded as a page, to programs of this machine that know its address.
package struct LiveServer: Sendable {
  private let channel = LiveChannel()
  private let page: String
  /// The part of the address that nobody can guess.
  private let token = Self.random()

  /// - Parameter page: The page; `{{nonce}}` is replaced by what allows its script and style.
  package init(page: String) { self.page = page }

  /// 32 digits that nobody can guess.
  static func random() -> String {
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
  package func run(port: UInt16, ready: (String) throws -> Void) async throws {
    let server: NIOAsyncChannel<LiveConnection.Reader, Never>
    do {
      server = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
        .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
        .bind(host: "127.0.0.1", port: Int(port)) { channel in
          channel.eventLoop.makeCompletedFuture {
            try channel.pipeline.syncOperations.configureHTTPServerPipeline()
            return try LiveConnection.Reader(wrappingChannelSynchronously: channel)
          }
        }
    } catch {
      throw LiveServerError(port: port, reason: "\(error)")
    }
    let actual = server.channel.localAddress?.port ?? Int(port)
    try ready("http://127.0.0.1:\(actual)/\(token)/")
    let connection = LiveConnection(channel: channel, page: page, token: token)
    try await server.executeThenClose { readers in
      try await withThrowingDiscardingTaskGroup { group in
        for try await reader in readers {
          group.addTask { await connection.serve(reader) }
        }
      }
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
