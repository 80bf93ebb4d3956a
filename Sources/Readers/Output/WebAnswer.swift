internal import Events
internal import Text

/// The answer of the web service that the coursework runs: it names its container.
struct WebAnswer {
  private static let opening = "This request was processed by host: "

  /// The line that names it.
  let line: OutputLine
  /// The container that answered.
  let responder: ContainerID

  /// The first such line; nil where there is none.
  init?(in lines: [OutputLine]) {
    for line in lines {
      guard let range = line.text.place(of: Self.opening) else { continue }
      let responder = line.text[range.upperBound...].prefix { $0 != "<" && !$0.isWhitespace }
      guard !responder.isEmpty else { continue }
      self.line = line
      self.responder = ContainerID(String(responder))
      return
    }
    return nil
  }

  /// The host of an address, with its port where one is given.
  static func host(of address: String) -> String? {
    var rest = address[...]
    if let scheme = rest.place(of: "://") { rest = rest[scheme.upperBound...] }
    rest = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    if let user = rest.lastIndex(of: "@") { rest = rest[rest.index(after: user)...] }
    return rest.isEmpty ? nil : String(rest)
  }
}
