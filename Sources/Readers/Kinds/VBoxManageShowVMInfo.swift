internal import Events
internal import Session

/// `VBoxManage showvminfo X`, for people and with `--machinereadable`.
///
///     NIC 2:   MAC: 0800278E9161, Attachment: Internal Network 'App', Cable connected: on, …
///     intnet2="App"
///
/// VirtualBox `src/VBox/Frontends/VBoxManage/VBoxManageInfo.cpp`.
public struct VBoxManageShowVMInfo: Reader {
  /// The name in fixtures and messages.
  public static let name = "vboxmanage-showvminfo"

  /// A reader.
  public init() {}

  /// Whether it is `showvminfo` of a machine.
  public func accepts(_ command: SimpleCommand) -> Bool {
    guard let words = VBoxManageCommand(command)?.words else { return false }
    return words.first == "showvminfo" && words.count > 1
  }

  /// A `vm`, and a `nic` for every card that is not disabled.
  public func read(_ output: CommandOutput) -> [Reading] {
    if output.isUnreached || output.isMissingProgram || VBoxManageCommand.hasFailed(output) {
      return []
    }
    let isForMachines = output.command.words.contains("--machinereadable")
    var machine = ObservedVM(name: "")
    var seen: [OutputLine] = []
    var cards: [Int: (card: ObservedNIC, lines: [OutputLine])] = [:]
    var unread: [Reading] = []
    for line in output.lines {
      guard let (key, value) = isForMachines ? Self.assignment(line.text) : Self.pair(line.text)
      else { continue }
      if let number = Self.cardNumber(key, isForMachines) {
        var entry = cards[number] ?? (ObservedNIC(vm: "", slot: number), [])
        if isForMachines {
          Self.take(key, value, slot: number, into: &entry.card)
        } else if value != "disabled" {
          guard Self.take(description: value, into: &entry.card) else {
            unread += Reading.unread(
              [line], by: Self.name, because: "expected the MAC and the attachment of a card")
            continue
          }
        }
        entry.lines.append(line)
        cards[number] = entry
      } else if Self.take(key, value, into: &machine) {
        seen.append(line)
      }
    }
    guard !machine.name.isEmpty else {
      return Reading.unread(
        output.lines.filter { !$0.isBlank }, by: Self.name, because: "the machine's name is missing"
      )
    }
    let readings = cards.sorted { $0.key < $1.key }.compactMap { _, entry -> Reading? in
      var card = entry.card
      guard card.attachment != nil else { return nil }
      card.vm = machine.name
      return Reading(.nic(card), from: entry.lines)
    }
    return [Reading(.vm(machine), from: seen)] + readings + unread
  }

  /// `key="value"` and `key=value`, with `\"` in a value.
  private static func assignment(_ line: String) -> (key: String, value: String)? {
    guard let sign = line.firstIndex(of: "=") else { return nil }
    var value = line[line.index(after: sign)...]
    if value.count >= 2, value.hasPrefix("\""), value.hasSuffix("\"") {
      value = value.dropFirst().dropLast()
    }
    let text = value.replacing("\\\"", with: "\"").replacing("\\\\", with: "\\")
    return (String(line[..<sign]), String(text))
  }

  /// `Key:      value`.
  private static func pair(_ line: String) -> (key: String, value: String)? {
    guard let colon = line.firstIndex(of: ":") else { return nil }
    return (String(line[..<colon]), String(line[line.index(after: colon)...]).trimmed)
  }

  private static func take(_ key: String, _ value: String, into machine: inout ObservedVM) -> Bool {
    switch key {
    case "Name", "name":
      // Shared folders and network adapters further down have names too.
      guard machine.name.isEmpty else { return false }
      machine.name = value
    case "UUID": machine.uuid = value
    case "Guest OS", "ostype": machine.system = value
    case "Memory size", "memory":
      machine.memoryMiB = Int(value.prefix { $0.isNumber })
    case "Number of CPUs", "cpus": machine.cpus = Int(value)
    case "VMState": machine.state = value
    case "VMStateChangeTime": machine.since = time(value)
    case "State":
      let parts = value.split(separator: " (since ", maxSplits: 1)
      machine.state = parts.first.map { state($0) }
      machine.since = parts.dropFirst().first.flatMap { time(String($0.dropLast())) }
    default: return false
    }
    return true
  }

  /// The words of the form for people in those of the other one.
  private static func state(_ words: Substring) -> String {
    switch words {
    case "powered off": "poweroff"
    case "guru meditation": "gurumeditation"
    default: String(words.replacing(" ", with: "-"))
    }
  }

  /// Times are in UTC; the buffer they are printed into has no room for the letter that says so.
  private static func time(_ text: String) -> Timestamp? {
    Timestamp(rfc3339: text.hasSuffix("Z") ? text : text + "Z")
  }

  /// The number of the card that a key is about; nil for other keys.
  private static func cardNumber(_ key: String, _ isForMachines: Bool) -> Int? {
    if isForMachines {
      let digits = key.reversed().prefix { $0.isNumber }
      let name = key.dropLast(digits.count)
      guard Self.cardKeys.contains(String(name)) else { return nil }
      return Int(String(digits.reversed()))
    }
    guard key.hasPrefix("NIC "), !key.hasSuffix("Settings") else { return nil }
    return Int(key.dropFirst(4))
  }

  private static let cardKeys: Set<String> = [
    "nic", "macaddress", "cableconnected", "natnet", "bridgeadapter", "intnet", "hostonlyadapter",
    "nat-network", "hostonly-network", "generic",
  ]

  private static func take(
    _ key: String, _ value: String, slot: Int, into card: inout ObservedNIC
  ) {
    switch key.dropLast(String(slot).count) {
    case "nic": if value != "none" { card.attachment = value.lowercased() }
    case "macaddress": card.mac = mac(value)
    case "cableconnected": card.cable = value == "on"
    // A NAT card has no network: the key says only what kind it is.
    case "natnet": if value != "nat" { card.network = value }
    default: card.network = value
    }
  }

  /// `MAC: 0800278E9161, Attachment: Internal Network 'App', Cable connected: on, …`
  private static func take(description: String, into card: inout ObservedNIC) -> Bool {
    guard
      let match = description.firstMatch(
        of: /^MAC: ([0-9A-Fa-f]{12}), Attachment: (.+?), Cable connected: (on|off)/)
    else { return false }
    card.mac = mac(String(match.1))
    card.cable = match.3 == "on"
    let words = match.2
    let quoted = words.firstMatch(of: /'(.*)'/).map { String($0.1) }
    guard
      let kind = Self.attachments.first(where: {
        words.lowercased().hasPrefix($0.words.lowercased())
      })
    else { return false }
    card.attachment = kind.name
    card.network = quoted
    return true
  }

  /// The longer ones first, where one begins as another.
  private static let attachments: [(words: String, name: String)] = [
    ("NAT Network", "natnetwork"), ("NAT", "nat"), ("Bridged Interface", "bridged"),
    ("Internal Network", "intnet"), ("Host-only Interface", "hostonly"),
    ("Host Only Network", "hostonlynetwork"), ("Generic", "generic"),
    ("Cloud Network", "cloudnetwork"), ("none", "null"), ("null", "null"),
  ]

  private static func mac(_ digits: String) -> String {
    let lower = Array(digits.lowercased())
    return stride(from: 0, to: lower.count, by: 2).map {
      String(lower[$0..<min($0 + 2, lower.count)])
    }
    .joined(separator: ":")
  }
}
