internal import Events
internal import Text

/// `multipass list`: the machines of Multipass.
///
///     Name                    State             IPv4             Image
///     n1                      Running           10.5.1.17        Ubuntu 22.04 LTS
///                                               172.17.0.1
///
/// multipass `src/client/cli/formatter/table_formatter.cpp`, `json_formatter.cpp`.
struct Multipass: LookReader {
  static let name = "multipass"
  static let usage = "multipass list"

  /// The words of VirtualBox for its states; others are kept as printed.
  private static let states = [
    "Running": "running", "Stopped": "poweroff", "Suspended": "saved",
  ]

  func accepts(_ command: SimpleCommand) -> Bool {
    command.program == "multipass" && command.words.count > 1
      && ["list", "ls"].contains(command.words[1])
      && !command.words.contains { $0.hasPrefix("--snapshots") }
  }

  func opens(_ line: OutputLine) -> Bool { Self.places(line.text) != nil }

  /// A `vm` for every machine.
  func read(_ output: CommandOutput) -> [Reading] {
    if output.refusal != nil || output.exit ?? 0 != 0 { return [] }
    let lines = output.lines.printed
    if let table = JSONValue(objectIn: lines.map(\.text).joined(separator: "\n")) {
      guard case .array(let machines)? = table["list"] else {
        return Reading.unread(lines, by: Self.name, because: "expected the key 'list'")
      }
      let readings = machines.compactMap { machine -> Reading? in
        guard let name = machine.text("name"), let state = machine.text("state") else { return nil }
        return Reading(.vm(Self.machine(name, state, machine.text("release"))), from: lines)
      }
      let unread =
        readings.count == machines.count
        ? []
        : Reading.unread(
          lines, by: Self.name, because: "not every machine has the keys 'name' and 'state'")
      return output.listing(of: .vm, readings + unread)
    }
    if lines.contains(where: { $0.text.hasPrefix("No instances found") }) {
      return output.listing(of: .vm, [])
    }
    guard let start = lines.firstIndex(where: opens), let places = Self.places(lines[start].text)
    else {
      return Reading.unread(
        lines, by: Self.name, because: "expected the titles Name, State, IPv4, Image")
    }
    var (readings, rest): ([Reading], [OutputLine]) = ([], Array(lines[..<start]))
    for line in lines[(start + 1)...] {
      let cells = TerminalCells(line.text, isWide: true)
      let row = zip(places, places.dropFirst() + [cells.cells.count]).map { place, next in
        cells[place..<max(place, next)]
      }
      // A further address of the machine above.
      if row[0].isEmpty, row[1].isEmpty, Cell.word(row[2]), row[3].isEmpty { continue }
      guard cells.isBlank(before: places), cells.begins(at: places), Cell.word(row[0]),
        Cell.word(row[1])
      else {
        rest.append(line)
        continue
      }
      readings.append(Reading(.vm(Self.machine(row[0], row[1], row[3])), from: [line]))
    }
    let unread = Reading.unread(rest, by: Self.name, because: "not a row under the titles")
    return output.listing(of: .vm, readings + unread)
  }

  private static func machine(_ name: String, _ state: String, _ system: String?) -> ObservedVM {
    ObservedVM(
      name: name, state: Printed(states[state] ?? state),
      system: system.flatMap { ["", "--", "Not Available"].contains($0) ? nil : $0 })
  }

  private static func places(_ line: String) -> [Int]? {
    guard line.hasPrefix("Name  ") else { return nil }
    let places = ["Name", "State", "IPv4", "Image"].compactMap { title in
      line.place(of: title).map { line.distance(from: line.startIndex, to: $0.lowerBound) }
    }
    return places.count == 4 && places == places.sorted() ? places : nil
  }
}
