internal import Events
internal import Text

/// `docker-machine ls`, `ip` and `env`: machines with an engine, and where they are.
///
///     NAME   ACTIVE   DRIVER       STATE     URL                         SWARM   DOCKER      ERRORS
///     n1     *        virtualbox   Running   tcp://192.168.99.100:2376           v19.03.12
///
/// docker/machine `commands/ls.go`.
struct DockerMachine: LookReader {
  static let name = "docker-machine"
  static let usage = "docker-machine ls"

  private static let columns = [
    Column("NAME", fits: Cell.word),
    Column("ACTIVE", isRequired: false) { $0 == "-" || $0 == "*" || $0.hasPrefix("* (") },
    Column("DRIVER", isRequired: false) { Cell.word($0) && $0.first?.isLowercase == true },
    Column("STATE") { $0.first?.isUppercase == true && Cell.word($0) },
    Column("URL", isRequired: false) { $0.hasPrefix("tcp://") || $0.hasPrefix("unix://") },
    Column("SWARM", isRequired: false) { Cell.word($0) && !$0.hasPrefix("v") },
    Column("DOCKER", isRequired: false) { $0.hasPrefix("v") || $0 == "Unknown" },
    Column("ERRORS", isRequired: false) { $0.contains(" ") },
  ]

  func accepts(_ command: SimpleCommand) -> Bool {
    guard command.program == "docker-machine", command.words.count > 1 else { return false }
    let rest = command.words.dropFirst(2)
    switch command.words[1] {
    case "ls": return !rest.contains { $0.hasPrefix("--format") || $0 == "-f" }
    case "ip": return !rest.isEmpty
    case "env": return rest.contains { !$0.hasPrefix("-") }
    default: return false
    }
  }

  func opens(_ line: OutputLine) -> Bool { Listing.isTitles(line, of: Self.columns) }

  /// A `vm` for every machine, and a `name` for every address.
  func read(_ output: CommandOutput) -> [Reading] {
    let words = output.command.words
    let names = Options.operands(words.dropFirst(2), taking: ["--shell", "--swarm", "-t"])
    let lines = output.lines.printed
    if output.refusal != nil || output.exit ?? 0 != 0 { return [] }
    switch words[1] {
    case "ip":
      guard lines.count == names.count, lines.allSatisfy({ Self.isAddress($0.text.trimmed) }) else {
        return Reading.unread(lines, by: Self.name, because: "not an address for each machine")
      }
      return zip(names, lines).map { name, line in
        Reading(.name(ObservedName(names: [name], address: line.text.trimmed)), from: [line])
      }
    case "env":
      for line in lines {
        guard let range = line.text.place(of: "DOCKER_HOST"), let name = names.first,
          let start = line.text[range.upperBound...].place(of: "tcp://")
        else { continue }
        let address = line.text[start.upperBound...].prefix { $0 != ":" && $0 != "\"" }
        return [
          Reading(.name(ObservedName(names: [name], address: String(address))), from: [line])
        ]
      }
      return Reading.unread(lines, by: Self.name, because: "it does not say where the engine is")
    default: return Self.machines(in: output)
    }
  }

  private static func machines(in output: CommandOutput) -> [Reading] {
    let listing = Listing(output.lines, columns: columns)
    guard listing.titles != nil else {
      let known = columns.map(\.title).joined(separator: ", ")
      return Reading.unread(
        output.lines.printed, by: name, because: "expected the titles \(known)")
    }
    var readings: [Reading] = []
    for row in listing.rows {
      guard let machine = row["NAME"], let state = row["STATE"] else { continue }
      readings.append(
        Reading(.vm(ObservedVM(name: machine, state: Self.state(state))), from: row.lines))
      if let address = row["URL"].flatMap(ShellSettings.machine) {
        readings.append(
          Reading(.name(ObservedName(names: [machine], address: address)), from: row.lines))
      }
    }
    let unread = listing.unread.flatMap {
      Reading.unread($0.lines, by: name, because: $0.reason)
    }
    let isWhole = !output.command.words.contains { $0.hasPrefix("--filter") }
    return output.listing(of: .vm, readings + unread, isWhole: isWhole)
  }

  private static func state(_ text: String) -> Printed<ObservedVM.State> {
    text == "Stopped" ? Printed(.poweroff) : Printed(text.lowercased())
  }

  private static func isAddress(_ text: String) -> Bool {
    !text.isEmpty && text.allSatisfy { $0.isHexDigit || $0 == "." || $0 == ":" }
  }
}
