import ArgumentParser
import Session
import System

/// What only a person knows about a session: options, each asked for on a terminal where it is not given.
struct AuthorOptions: ParsableArguments {
  @Option var title: String?
  @Option(help: "The kind of work: \"Coursework\", \"Laboratory work 3\".")
  var work: String?
  @Option var author: String?
  @Option(help: "The author's group.")
  var group: String?
  @Option var supervisor: String?
  @Option(help: "The supervisor's degree and position.")
  var degree: String?
  @Option var course: String?
  @Option(help: "The number of the course.")
  var moduleCode: String?
  @Option(help: "The university or school.")
  var institution: String?
  @Option var faculty: String?
  @Option var department: String?
  @Option var city: String?
  @Option var year: Int?
  @Option(help: "The language of the report: en, lt.", completion: .languages)
  var language: String?

  /// The facts by their keys in `session.yaml`, in the order of a title page.
  ///
  /// - Parameter isAsking: Whether a person is there who can answer.
  func answered(asking isAsking: Bool) -> [(key: String, value: String?)] {
    let given: [(key: String, value: String?)] = [
      ("title", title), ("work", work), ("author", author), ("group", group),
      ("supervisor", supervisor), ("degree", degree), ("course", course),
      ("moduleCode", moduleCode), ("institution", institution), ("faculty", faculty),
      ("department", department), ("city", city), ("year", year.map(String.init)),
      ("language", language),
    ]
    guard isAsking else { return given }
    return given.map { key, value in
      if let value { return (key, value) }
      Descriptor.say("\(key): ")
      let answer = readLine() ?? ""
      return (key, answer.allSatisfy(\.isWhitespace) ? nil : answer)
    }
  }
}
