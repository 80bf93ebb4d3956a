package import Session
private import Text

/// What is known about an entry apart from its output, one line for each fact.
package enum EntryHeading {
  /// The lines.
  package static func lines(of entry: Entry, in zone: ZoneOffset) -> [String] {
    var lines = ["entry \(entry.number) (\(entry.source.rawValue))"]
    func add(_ name: String, _ value: String?) {
      if let value { lines.append("\(name.rightPadded(to: 10)) \(VisibleText.line(value))") }
    }
    guard let command = entry.command else {
      add("time", entry.time?.rfc3339(in: zone))
      return lines + [VisibleText.line(entry.label)]
    }
    add("command", command.line)
    add("directory", command.directory)
    add("user", command.user)
    add("host", command.host)
    add("terminal", command.terminal.map { "\($0.columns)x\($0.rows)" })
    let variables = command.environment.sorted { $0.key < $1.key }
    if !variables.isEmpty {
      add("variables", variables.map { "\($0.key)=\($0.value)" }.joined(separator: " "))
    }
    add("caller", command.caller)
    add("note", command.note)
    add("started", entry.time?.rfc3339(in: zone))
    add("ended", command.end?.time?.rfc3339(in: zone))
    add("duration", command.end?.duration.map { "\($0) s" })
    add("status", entry.status)
    return lines
  }
}
