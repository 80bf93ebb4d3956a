internal import Events
internal import Text

/// Who answered a request, as the services name themselves that people use to try out a swarm.
///
///     <h1>This request was processed by host: 8dc44d6e4658</h1>
///     Hostname: 8dc44d6e4658            (traefik/whoami)
///     I'm 8dc44d6e4658                  (jwilder/whoami)
///     Server name: 8dc44d6e4658         (nginxdemos/hello)
struct WebAnswer {
  /// What stands in front of a name that is all of the rest of the line's word.
  private static let openings: [StaticString] = [
    "This request was processed by host: ", "Hostname: ", "I'm ", "I am ", "Server name: ",
    "Server&nbsp;name:</span> <span>", "Server name:</span> <span>", "Container ID: ",
    "Served by: ", "Served by ", "served from ", "Running on: ", "My hostname is ",
    "X-Served-By: ", "x-served-by: ", "X-Container-Id: ", "X-Container-ID: ", "X-Hostname: ",
    "Container hostname: ",
  ]
  /// Those that are all of an answer, on one line.
  private static let replies: [StaticString] = [
    "This request was processed by host: ", "I'm ", "I am ",
  ]

  /// The line that names it.
  let line: OutputLine
  /// The container that answered.
  let responder: ContainerID

  /// The first such line; nil where there is none.
  init?(in lines: [OutputLine], by rules: RequestRules = RequestRules()) {
    for line in lines {
      guard let responder = rules.responder(on: line.text) ?? Self.responder(on: line.text) else {
        continue
      }
      (self.line, self.responder) = (line, responder)
      return
    }
    return nil
  }

  /// Whether a line is all of such an answer.
  static func isReply(_ line: OutputLine) -> Bool {
    replies.contains { line.text.place(of: $0) != nil } && responder(on: line.text) != nil
  }

  private static func responder(on text: String) -> ContainerID? {
    // Looking for words costs more than telling that they cannot be there.
    guard
      text.utf8.contains(where: { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "I") })
        || text.place(of: "erved ") != nil, !text.hasPrefix("curl: (")
    else { return nil }
    for opening in openings {
      // `-v` puts a mark before each line of the head.
      guard let range = text.place(of: opening) else { continue }
      let words = text[range]
      let isSentence = words.hasPrefix("I") || words.lowercased().hasPrefix("served")
      let before = text[..<range.lowerBound]
      if isSentence, !before.allSatisfy({ !$0.isLetter }) && !before.hasSuffix(">") { continue }
      let name = text[range.upperBound...].prefix { $0 != "<" && $0 != "|" && !$0.isWhitespace }
      // A sentence goes on; a name of a machine has a number in it or is alone.
      let isAlone = text[name.endIndex...].allSatisfy { "<>/abdhipr1 .!|".contains($0) }
      guard !name.isEmpty, !isSentence || isAlone || isID(name) else { continue }
      return ContainerID(String(name))
    }
    return inJSON(text)
  }

  private static func isID(_ text: Substring) -> Bool {
    text.count >= 12 && text.allSatisfy { $0.isHexDigit }
  }

  /// The name in `{"hostname": "8dc44d6e4658"}`.
  private static func inJSON(_ text: String) -> ContainerID? {
    let keys: [StaticString] = [
      "\"hostname\"", "\"host_name\"", "\"Hostname\"", "\"container_id\"",
    ]
    for key in keys {
      guard let range = text.place(of: key) else { continue }
      let rest = text[range.upperBound...].drop { $0 == " " || $0 == ":" }
      guard rest.first == "\"" else { continue }
      let name = rest.dropFirst().prefix { $0 != "\"" }
      if !name.isEmpty { return ContainerID(String(name)) }
    }
    return nil
  }

  /// The host of an address, with its port where one is given or is not that of plain HTTP.
  static func host(of address: String) -> String? {
    var rest = address[...]
    var isSecure = false
    if let scheme = rest.place(of: "://") {
      isSecure = rest[..<scheme.lowerBound].lowercased() == "https"
      rest = rest[scheme.upperBound...]
    }
    rest = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    if let user = rest.lastIndex(of: "@") { rest = rest[rest.index(after: user)...] }
    guard !rest.isEmpty else { return nil }
    // Behind the bracket of an address of version 6.
    let hasPort = rest[(rest.lastIndex(of: "]") ?? rest.startIndex)...].contains(":")
    return isSecure && !hasPort ? "\(rest):443" : String(rest)
  }
}
