import CustomDump
import Events
import Readers
import Session
import Testing

/// An answer that says no is none of a healthy service.
@Suite struct AnswerTests {
  @Test(
    arguments: [
      (
        "curl -si n1", "HTTP/1.1 200 OK\nServer: nginx\n\nI am 1653f86af21c\n", .ok, 200
      ),
      ("curl -si n1", "HTTP/1.1 503 Service Unavailable\n\n<html>503</html>\n", .refused, 503),
      ("curl -s -o /dev/null -w \"%{http_code}\\n\" n1", "503\n", .refused, 503),
      ("curl -s -o /dev/null -w \"%{http_code}\\n\" n1", "000\n", .fail, nil),
      ("curl -sS -w '\\n%{http_code} %{time_total}\\n' n1", "hello\n404 0.012\n", .refused, 404),
      ("curl -sw '%{http_code}' n1", "<h1>hi</h1>201", .ok, 201),
      ("curl -v n1", "* Connected\n> GET / HTTP/1.1\n< HTTP/1.1 301 Moved\n<\n", .ok, 301),
      ("curl -sf n1", "curl: (22) The requested URL returned error: 502\n", .refused, 502),
      ("curl -s n1", "<html>\n<head><title>502 Bad Gateway</title></head>\n", .refused, 502),
      ("curl -s n1", "404 page not found\n", .refused, 404),
      ("curl -s n1", "curl: (7) Failed to connect to n1 port 80: Connection refused\n", .fail, nil),
      (
        "wget -qO- n1", "wget: server returned error: HTTP/1.1 503 Service Unavailable\n", .refused,
        503
      ),
    ] as [(String, String, RequestOutcome, Int?)])
  func isToldByItsStatus(
    _ line: String, _ output: String, _ outcome: RequestOutcome, _ status: Int?
  ) {
    let requests = Printed(line: line, output: output).requests
    expectNoDifference(requests.map(\.outcome), [outcome])
    expectNoDifference(requests.map(\.status), [status])
  }

  @Test(
    arguments: [
      ("I'm 0a1b2c3d4e5f\n", "0a1b2c3d4e5f"), ("I am 1653f86af21c\n", "1653f86af21c"),
      ("Hostname: 7d1e2f3a4b5c\nIP: 127.0.0.1\nIP: 10.0.1.3\nGET / HTTP/1.1\n", "7d1e2f3a4b5c"),
      ("Server address: 10.0.1.5:80\nServer name: 9c8b7a6d5e4f\nDate: x\n", "9c8b7a6d5e4f"),
      ("{\"hostname\": \"5e4d3c2b1a09\", \"ok\": true}\n", "5e4d3c2b1a09"),
      ("HTTP/1.1 200 OK\nX-Served-By: web-2\n\nhello\n", "web-2"),
      ("<h1>This request was processed by host: 8dc44d6e4658</h1>\n", "8dc44d6e4658"),
      ("I am a teapot, short and stout\n", nil), ("hello\n", nil),
    ] as [(String, String?)])
  func namesWhoGaveIt(_ output: String, _ responder: String?) {
    let requests = Printed(line: "curl -s n1", output: output, status: .exited(0)).requests
    expectNoDifference(requests.map { $0.responder?.text }, [responder])
  }

  @Test func countsByTheRulesOfTheSession() throws {
    var manifest = Manifest()
    manifest.healthy = "200-299, 404"
    manifest.responders = ["pod=([a-z0-9-]+)"]
    let reader = try EntryReader(manifest: manifest)
    func request(_ output: String) throws -> ObservedRequest {
      let run = CommandRun(
        arguments: [], line: "curl -si n1",
        end: CommandRun.End(time: nil, duration: nil, status: .exited(0)))
      let entry = Entry(number: 1, time: nil, source: .imported, content: .command(run))
      let chunk = OutputChunk(stream: .output, offset: nil, bytes: Array(output.utf8))
      let events = reader.events(of: entry, output: [chunk])
      guard case .request(let request) = try #require(events.first).observation else {
        throw CancellationError()
      }
      return request
    }
    #expect(try request("HTTP/1.1 404 Not Found\n").outcome == .ok)
    #expect(try request("HTTP/1.1 302 Found\n").outcome == .refused)
    #expect(try request("HTTP/1.1 200 OK\n\npod=web-7f9c\n").responder == "web-7f9c")
  }

  @Test func ofALoopOfStatusesIsOneEach() {
    let line = "for i in 1 2 3; do curl -s -o /dev/null -w '%{http_code}\\n' n1; done"
    let requests = Printed(line: line, output: "200\n503\n000\n").requests
    expectNoDifference(requests.map(\.outcome), [.ok, .refused, .fail])
  }
}
