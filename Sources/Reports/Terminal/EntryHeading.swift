package import Session
private import Study
private import Text

/// What is known about an entry apart from its output, one line for each fact.
package enum EntryHeading {
  /// The lines.
  ///
  /// - Parameter folder: The folder of its session, where the script is kept that called it.
  package static func lines(
    of entry: Entry, in zone: ZoneOffset, of folder: SessionFolder
  ) -> [String] {
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
    if let origin = command.origin {
      add("login", origin.login.map { "\($0.name ?? "?") (uid \($0.id))" })
      add("sudo by", origin.sudoUser)
      add("tty", origin.terminal)
    }
    add("host", command.host)
    add("terminal", command.terminal.map { "\($0.columns)x\($0.rows)" })
    let variables = command.environment.sorted { $0.key < $1.key }
    if !variables.isEmpty {
      add("variables", variables.map { "\($0.key)=\($0.value)" }.joined(separator: " "))
    }
    if let origin = command.origin {
      let parents = origin.parents.map { "\($0.name) (\($0.process))" }
      add("below", parents.isEmpty ? nil : parents.joined(separator: ", "))
      let version = origin.version.map { "labbook \($0)" }
      let recorder = [version, origin.recorder].compactMap(\.self).joined(separator: " ")
      add("recorder", recorder.isEmpty ? nil : recorder)
    }
    add("caller", command.caller)
    for (name, value) in callerLines(of: command, in: folder) { add(name, value) }
    add("note", command.note)
    add("started", entry.time?.rfc3339(in: zone))
    add("ended", command.end?.time?.rfc3339(in: zone))
    add("duration", command.end?.duration.map { "\($0) s" })
    add("status", entry.status)
    return lines
  }

  /// The script that called, and its line.
  private static func callerLines(
    of command: CommandRun, in folder: SessionFolder
  ) -> [(name: String, value: String)] {
    guard let script = command.script else { return [] }
    do throws(AttachmentError) {
      guard let found = try command.callerLines(in: folder) else {
        return [("script", "attachments/\(script.file)")]
      }
      return [("script", "attachments/\(script.file)")]
        + found.texts.enumerated().map { ("line \(found.first + $0)", $1) }
    } catch {
      return [("script", "\(error)".split(separator: "\n").first.map(String.init) ?? script.file)]
    }
  }
}
