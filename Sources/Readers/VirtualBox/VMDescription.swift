internal import Events
internal import Session
internal import Text

/// What VBoxManage prints of one machine, for people or with `--machinereadable`.
///
/// VirtualBox `src/VBox/Frontends/VBoxManage/VBoxManageInfo.cpp`.
struct VMDescription {
  private var machine = ObservedVM(name: "")
  private var seen: [OutputLine] = []
  private var cards: [Int: (card: ObservedNIC, lines: [OutputLine])] = [:]
  private var unreadable: [OutputLine] = []
  private var keys: Set<String> = []

  /// The machine that some lines describe.
  init(_ lines: [OutputLine], forPrograms: Bool) {
    for line in lines {
      guard let (key, value) = forPrograms ? Self.assignment(line.text) : Self.pair(line.text)
      else { continue }
      // What follows was written by people and may look like anything.
      if key == "description" || key == "Description" { break }
      if let card = Self.card(key, forPrograms) {
        take(card.name, value, slot: card.slot, from: line)
      } else if keys.insert(key).inserted, take(key, value) {
        // Devices and folders further down have keys of the same names.
        seen.append(line)
      }
    }
  }

  /// A `vm` and a `nic` for every card that is not disabled.
  ///
  /// - Parameter name: The machine's name where a filter may have left it out, as it may have left out
  ///   what a card is attached to.
  func readings(
    by reader: String, name: String? = nil, state: ObservedVM.State? = nil
  ) -> [Reading]? {
    var machine = machine
    if machine.name.isEmpty, let name { machine.name = name }
    // Of a machine whose files are gone the name is not shown.
    guard !machine.name.isEmpty, !machine.name.hasPrefix("<inaccessible") else { return nil }
    machine.state = machine.state ?? state.map(Printed.init)
    let nics = cards.sorted { $0.key < $1.key }.compactMap { _, entry -> Reading? in
      var card = entry.card
      let isPart = name != nil && (card.cable != nil || card.mac != nil || card.network != nil)
      guard card.attachment != nil || isPart else { return nil }
      card.vm = machine.name
      return Reading(.nic(card), from: entry.lines)
    }
    return (seen.isEmpty ? [] : [Reading(.vm(machine), from: seen)]) + nics
      + Reading.unread(
        unreadable, by: reader, because: "expected the MAC and the attachment of a card")
  }

  private mutating func take(_ name: String, _ value: String, slot: Int, from line: OutputLine) {
    if name == "NIC", value == "disabled" { return }
    var entry = cards[slot] ?? (ObservedNIC(vm: "", slot: slot), [])
    if name == "NIC" {
      guard CardAttachment.take(description: value, into: &entry.card) else {
        unreadable.append(line)
        return
      }
    } else if !CardAttachment.take(name, value, into: &entry.card) {
      return
    }
    entry.lines.append(line)
    cards[slot] = entry
  }

  private mutating func take(_ key: String, _ value: String) -> Bool {
    switch key {
    case "Name", "name": machine.name = value
    case "UUID": machine.uuid = value
    case "Guest OS", "ostype": machine.system = value
    case "Memory size", "memory": machine.memoryMiB = Int(value.prefix { $0.isNumber })
    case "Number of CPUs", "cpus": machine.cpus = Int(value)
    case "VMState": machine.state = Printed(value)
    case "VMStateChangeTime": machine.since = Self.time(value)
    case "State":
      let parts = value.split(separator: " (since ", maxSplits: 1)
      machine.state = parts.first.map { Printed(Self.state($0)) }
      machine.since = parts.dropFirst().first.flatMap { Self.time(String($0.dropLast())) }
    default: return false
    }
    return true
  }

  /// The number of the card that a key is about; nil for other keys.
  private static func card(_ key: String, _ forPrograms: Bool) -> (name: String, slot: Int)? {
    if forPrograms { return CardAttachment.key(key) }
    guard key.hasPrefix("NIC "), let slot = Int(key.dropFirst(4)) else { return nil }
    return ("NIC", slot)
  }

  /// `key="value"` and `key=value`, with `\"` and `\\` in a value.
  static func assignment(_ line: String) -> (key: String, value: String)? {
    guard let sign = line.firstIndex(of: "=") else { return nil }
    var value = line[line.index(after: sign)...]
    if value.count >= 2, value.hasPrefix("\""), value.hasSuffix("\"") {
      value = value.dropFirst().dropLast()
    }
    // Few values have one, and looking for it in this way costs more than all the rest.
    let hasEscapes = value.utf8.contains(UInt8(ascii: "\\"))
    let text = hasEscapes ? value.replacing(/\\(["\\])/) { String($0.1) } : value
    return (String(line[..<sign]), String(text))
  }

  /// `Key:      value`.
  static func pair(_ line: String) -> (key: String, value: String)? {
    guard let colon = line.firstIndex(of: ":") else { return nil }
    return (String(line[..<colon]), String(line[line.index(after: colon)...]).trimmed)
  }

  /// The words of the form for people in those of the other one, which writes them together.
  private static func state(_ words: Substring) -> String {
    words == "powered off" ? "poweroff" : String(words.replacing(" ", with: ""))
  }

  /// Times are in UTC; the buffer they are printed into has no room for the letter that says so.
  private static func time(_ text: String) -> Timestamp? {
    Timestamp(rfc3339: text.hasSuffix("Z") ? text : text + "Z")
  }
}
