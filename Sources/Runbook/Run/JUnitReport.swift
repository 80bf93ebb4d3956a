internal import Figures
internal import Text

/// What came of runs as the XML of JUnit, which programs for continuous integration read.
package struct JUnitReport {
  private let mask: (String) -> String

  /// The text of the file: a suite for each run, a case for each command, state and repair.
  ///
  /// - Parameter mask: Replaces the secrets of a run: such files are made to be handed on.
  package static func text(
    of outcomes: [BookOutcome], masking mask: (BookOutcome) throws -> (String) -> String
  ) rethrows -> String {
    let suites = try outcomes.map { JUnitReport(mask: try mask($0)).suite($0) }
    let seconds = outcomes.reduce(0) { $0 + $1.seconds }
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      + "<testsuites time=\"\(decimal(seconds))\">\n" + suites.joined() + "</testsuites>\n"
  }

  private func suite(_ outcome: BookOutcome) -> String {
    var cases = outcome.results.map(self.case)
    // What ended the run and is no case of its own.
    if let stop = outcome.stop,
      !outcome.results.contains(where: { $0.kind != .repair && $0.says(stop) })
    {
      cases.append(
        element("testcase", ["classname": "run", "name": "the end of the book", "time": "0.000"]) {
          failure("error", stop.text)
        })
    }
    let count = { (mark: String) in cases.count { $0.contains("<\(mark)") } }
    return element(
      "testsuite",
      [
        "name": outcome.session, "tests": "\(cases.count)", "failures": "\(count("failure"))",
        "errors": "\(count("error"))", "skipped": "\(count("skipped"))",
        "time": Self.decimal(outcome.seconds),
      ]
    ) { cases.joined() }
  }

  private func `case`(_ result: BookResult) -> String {
    let inside: String =
      switch result.verdict {
      case .passed: ""
      case .skipped: "      <skipped/>\n"
      case .unmet, .late: failure("failure", result.said)
      case .failed(.unmet): failure("failure", result.said)
      case .failed(let stop): failure("error", stop.text)
      case .notRun: failure("error", "not run")
      }
    return element(
      "testcase",
      [
        "classname": Self.className(of: result), "name": result.text,
        "line": "\(result.line)", "time": Self.decimal(result.seconds),
      ]
    ) { inside }
  }

  /// A repair is told from the same command in its stage.
  private static func className(of result: BookResult) -> String {
    result.kind == .repair ? result.kind.rawValue : result.stage ?? result.kind.rawValue
  }

  private func failure(_ name: String, _ message: String) -> String {
    "      <\(name) message=\"\(escaped(message))\"/>\n"
  }

  private func element(
    _ name: String, _ attributes: KeyValuePairs<String, String>, _ inside: () -> String
  ) -> String {
    let words = attributes.map { " \($0.key)=\"\(escaped($0.value))\"" }.joined()
    let (inside, indent) = (inside(), name == "testsuite" ? "  " : "    ")
    return inside.isEmpty
      ? "\(indent)<\(name)\(words)/>\n"
      : "\(indent)<\(name)\(words)>\n\(inside)\(indent)</\(name)>\n"
  }

  private func escaped(_ text: String) -> String {
    Markup.entities(in: VisibleText.line(mask(text)))
  }

  private static func decimal(_ seconds: Double) -> String {
    let thousandths = Int((seconds * 1000).rounded())
    let rest = "\(thousandths % 1000)"
    return "\(thousandths / 1000)." + String(repeating: "0", count: 3 - rest.count) + rest
  }
}

extension BookResult {
  /// Whether it is what ended a run.
  fileprivate func says(_ stop: BookStop) -> Bool {
    switch verdict {
    case .failed(let own): own == stop
    case .unmet, .late: stop == .unmet(state: text, line: line)
    case .passed, .skipped, .notRun: false
    }
  }
}
