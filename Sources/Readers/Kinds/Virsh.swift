internal import Events
internal import Text

/// `virsh list` and `dominfo`: the machines of libvirt.
///
///      Id   Name   State
///     -----------------------
///      1    n1     running
///      -    n2     shut off
///
/// libvirt `tools/virsh-domain-monitor.c`.
struct Virsh: LookReader {
  static let name = "virsh"
  static let usage = "virsh list"

  func accepts(_ command: SimpleCommand) -> Bool {
    let words = Self.words(of: command)
    return words.first == "list" && !words.contains("--name") && !words.contains("--uuid")
      || words.first == "dominfo"
  }

  /// The command's own words, behind the options of `virsh`.
  static func words(of command: SimpleCommand) -> [String] {
    guard command.program == "virsh" else { return [] }
    let (first, rest) = Options.split(command.words.dropFirst(), taking: ["-c", "--connect"])
    return first.map { [$0] + rest } ?? []
  }

  /// A `vm` for every machine.
  func read(_ output: CommandOutput) -> [Reading] {
    if output.exit ?? 0 != 0 || output.refusal != nil { return [] }
    let lines = output.lines.printed
    let words = Self.words(of: output.command)
    if words[0] == "dominfo" { return Self.description(lines) }
    guard let head = lines.firstIndex(where: { Self.isTitles($0.text) }) else {
      return Reading.unread(lines, by: Self.name, because: "expected the titles Id, Name, State")
    }
    let rows = lines[(head + 1)...].filter { !$0.text.allSatisfy { $0 == "-" } }
    let readings = rows.map { $0 }.readings(by: Self.name, orUnread: "not a row of a machine") {
      guard let match = $0.firstMatch(of: /^ *(?:[0-9]+|-) +(\S+) +([a-z][a-z ]*)$/) else {
        return nil
      }
      return .vm(ObservedVM(name: String(match.1), state: Self.state(String(match.2).trimmed)))
    }
    return output.listing(of: .vm, readings, isWhole: words.contains("--all"))
  }

  private static func isTitles(_ text: String) -> Bool {
    text.split(separator: " ") == ["Id", "Name", "State"]
  }

  private static func description(_ lines: [OutputLine]) -> [Reading] {
    var values: [String: String] = [:]
    for line in lines {
      guard let colon = line.text.firstIndex(of: ":") else { continue }
      values[String(line.text[..<colon])] = line.text[line.text.index(after: colon)...].trimmed
    }
    guard let machine = values["Name"] else {
      return Reading.unread(lines, by: name, because: "it does not name a machine")
    }
    var vm = ObservedVM(name: machine, uuid: values["UUID"], state: values["State"].map(state))
    vm.cpus = values["CPU(s)"].flatMap { Int($0) }
    vm.memoryMiB = values["Max memory"].flatMap { Int($0.prefix { $0.isNumber }) }.map { $0 / 1024 }
    return [Reading(.vm(vm), from: lines)]
  }

  private static func state(_ text: String) -> Printed<ObservedVM.State> {
    text == "shut off" ? Printed(.poweroff) : Printed(text)
  }
}
