import Foundation
import TestFiles

/// Asks a page of a report in a browser, with a script that is added to a copy of it.
enum PageProbe {
  /// The answer to a script: the body of a function that may wait and returns what is asked.
  ///
  /// The copy is without the page's policy, which would not let the script run, and in a frame of some
  /// width: a window is never narrower than 500 pixels. Links into the page would lead to the page around
  /// that frame, so its own address is the base of them.
  static func ask<Answer: Decodable>(
    _ html: String, width: Int = 1280, _ script: String, as type: Answer.Type = Answer.self
  ) throws -> Answer {
    let asking = """
      window.addEventListener('load', async () => {
        const wait = (milliseconds = 50) => new Promise(done => setTimeout(done, milliseconds));
        let answer;
        try {
          await wait();
          answer = {answer: await (async () => { \(script) })()};
        } catch (error) {
          answer = {error: String(error && error.stack || error)};
        }
        const pre = parent.document.createElement('pre');
        pre.id = 'answer';
        pre.textContent = JSON.stringify(answer);
        parent.document.body.replaceChildren(pre);
      });
      """
    let policy = #/<meta http-equiv="Content-Security-Policy"[^>]*>/#
    let page = html.replacing(policy, with: #"<base href="about:srcdoc">"#)
      .replacingOccurrences(of: "</body>", with: "<script>\(asking)</script></body>")
      .replacingOccurrences(of: "&", with: "&amp;").replacingOccurrences(of: "\"", with: "&quot;")
    let frame = """
      <!DOCTYPE html><meta charset="utf-8"><body>
      <iframe width="\(width)" height="900" frameborder="0" srcdoc="\(page)"></iframe></body>
      """
    return try TemporaryFolder.with { folder in
      let file = folder.appending(path: "report.html")
      try frame.write(to: file, atomically: true, encoding: .utf8)
      let dumped = try Chromium.open(
        file, ["--window-size=1400,900", "--virtual-time-budget=60000", "--dump-dom"]
      ).output
      guard let match = dumped.firstMatch(of: #/<pre id="answer">([\s\S]*?)</pre>/#) else {
        throw Failure(text: "no answer: \(dumped.prefix(500))")
      }
      let json = String(match.1).replacingOccurrences(of: "&lt;", with: "<")
        .replacingOccurrences(of: "&gt;", with: ">")
        .replacingOccurrences(of: "&nbsp;", with: "\u{A0}").replacingOccurrences(
          of: "&amp;", with: "&")
      let reply = try JSONDecoder().decode(Reply<Answer>.self, from: Data(json.utf8))
      if let answer = reply.answer { return answer }
      throw Failure(text: reply.error ?? json)
    }
  }

  private struct Reply<Answer: Decodable>: Decodable {
    var answer: Answer?
    var error: String?
  }

  /// What the page, or the browser, said instead of an answer.
  struct Failure: Error {
    var text: String
  }
}
