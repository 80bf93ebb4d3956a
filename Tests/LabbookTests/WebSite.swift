import Foundation

/// Two ports on the loopback for one test: a web service that says who it is, and one that takes
/// connections and never answers.
///
/// It ends by itself after a minute.
final class WebSite {
  /// `127.0.0.1` and the port of the service that answers.
  let answering: String
  /// The same for the one that does not.
  let silent: String
  private let process = Process()

  private static let script = """
    import http.server, os, socket, threading
    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            body = b"<h1>This request was processed by host: 8dc44d6e4658</h1>"
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
        def log_message(self, *arguments):
            pass
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    silent = socket.socket()
    silent.bind(("127.0.0.1", 0))
    silent.listen(50)
    threading.Timer(60, lambda: os._exit(0)).start()
    print(server.server_port, silent.getsockname()[1], flush=True)
    server.serve_forever()
    """

  init() throws {
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", "-c", Self.script]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    var line = Data()
    while line.last != 10 {
      let piece = output.fileHandleForReading.availableData
      if piece.isEmpty { break }
      line += piece
    }
    let ports = String(decoding: line, as: UTF8.self)
      .split { $0.isWhitespace }.map { "127.0.0.1:\($0)" }
    answering = ports.first ?? ""
    silent = ports.last ?? ""
  }

  func close() {
    // The test runner blocks signals, and what it starts inherits that: only this one gets through.
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }
}
