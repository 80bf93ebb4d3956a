internal import Events
internal import Text

/// `ip address`: the network interfaces of a machine.
///
///     3: enp0s8: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc fq_codel state UP group default qlen 1000
///         link/ether 08:00:27:8e:91:61 brd ff:ff:ff:ff:ff:ff
///         inet 10.1.1.24/24 metric 1024 brd 10.1.1.255 scope global dynamic enp0s8
///
/// iproute2 `ip/ipaddress.c`.
struct IPAddress: LookReader {
  static let name = "ip-address"

  /// Whether it is `ip address [show]` or `ip link [show]`, in any form.
  func accepts(_ command: SimpleCommand) -> Bool {
    guard command.program == "ip" else { return false }
    let words = command.words.dropFirst().drop { $0.hasPrefix("-") }
    guard let object = words.first,
      ["a", "ad", "add", "addr", "addre", "addres", "address", "l", "li", "lin", "link"]
        .contains(object)
    else { return false }
    guard let verb = words.dropFirst().first else { return true }
    // Of links `s` is `set` (iproute2 `ip/iplink.c`).
    if "link".hasPrefix(object), "set".hasPrefix(verb) { return false }
    return "show".hasPrefix(verb) || "list".hasPrefix(verb)
  }

  /// Whether a line is that of the first interface.
  func opens(_ line: OutputLine) -> Bool { line.text.hasPrefix("1: ") }

  /// An `interface` for every numbered block, line or object.
  func read(_ output: CommandOutput) -> [Reading] {
    let object = output.command.words.dropFirst().first { !$0.hasPrefix("-") } ?? ""
    guard "link".hasPrefix(object) else { return interfaces(in: output) }
    // A listing of links says nothing of addresses.
    return interfaces(in: output).map { reading in
      guard case .interface(var interface) = reading.observation else { return reading }
      interface.addresses = nil
      var reading = reading
      reading.observation = .interface(interface)
      return reading
    }
  }

  private func interfaces(in output: CommandOutput) -> [Reading] {
    let options = output.command.words.dropFirst().prefix { $0.hasPrefix("-") }
    let lines = output.lines.printed
    if options.contains(where: { ["-j", "-json", "--json"].contains($0) }) {
      guard let list = lines.objectsOfJSON else {
        return Reading.unread(lines, by: Self.name, because: "not a list of JSON objects")
      }
      return list.compactMap { Self.interface($0) }.map { Reading(.interface($0), from: lines) }
    }
    if options.contains(where: { $0.count > 2 && "-brief".hasPrefix($0) }) {
      return lines.readings(by: Self.name, orUnread: "not a line of an interface") { line in
        Self.brief(line).map { .interface($0) }
      }
    }
    if options.contains(where: { $0 == "-o" || $0 == "-oneline" }) { return Self.oneLine(lines) }
    let isDetailed = options.contains { $0.hasPrefix("-d") }
    let (blocks, rest) = lines.blocks {
      Self.opensBlock($0)
    } belongs: {
      Self.belongsToBlock($0) || (isDetailed && $0.hasPrefix("    "))
    }
    return blocks.map { Reading(.interface(Self.interface($0)), from: $0) }
      + Reading.unread(rest, by: Self.name, because: "not a line of an interface")
  }

  private static func interface(_ object: JSONValue) -> ObservedInterface? {
    guard let name = object.text("ifname") else { return nil }
    let addresses = object.list("addr_info").compactMap { address -> String? in
      guard let local = address.text("local"), let length = address.integer("prefixlen") else {
        return nil
      }
      return "\(local)/\(length)"
    }
    return ObservedInterface(
      name: name, mac: object.text("link_type") == "ether" ? object.text("address") : nil,
      addresses: addresses, state: object.text("operstate"))
  }

  /// `enp0s8           UP             10.1.1.24/24 metric 1024`, of a link its hardware address.
  private static func brief(_ line: String) -> ObservedInterface? {
    let words = line.split(separator: " ").map(String.init)
    guard words.count > 1, words[1].allSatisfy({ $0.isUppercase }) else { return nil }
    var interface = ObservedInterface(
      name: String(words[0].prefix { $0 != "@" }), addresses: [], state: words[1])
    for word in words.dropFirst(2) {
      if word.contains("/") { interface.addresses?.append(word) }
      if word.count == 17, word.count(where: { $0 == ":" }) == 5, word != "00:00:00:00:00:00" {
        interface.mac = word
      }
    }
    return interface
  }

  /// `3: enp0s8    inet 10.1.1.24/24 …`: a line for each address, of a link one for all.
  private static func oneLine(_ lines: [OutputLine]) -> [Reading] {
    var found: [(interface: ObservedInterface, lines: [OutputLine])] = []
    var rest: [OutputLine] = []
    for line in lines {
      let words = line.text.replacing("\\", with: " ").split(separator: " ").map(String.init)
      guard words.count > 3, words[0].hasSuffix(":"), Int(words[0].dropLast()) != nil else {
        rest.append(line)
        continue
      }
      let name = String(words[1].prefix { $0 != "@" && $0 != ":" })
      if found.last?.interface.name != name {
        found.append((ObservedInterface(name: name, addresses: []), []))
      }
      let last = found.count - 1
      found[last].lines.append(line)
      for (word, value) in zip(words, words.dropFirst()) {
        switch word {
        case "inet", "inet6": found[last].interface.addresses?.append(value)
        case "link/ether": found[last].interface.mac = value
        case "state": found[last].interface.state = value
        default: continue
        }
      }
    }
    return found.map { Reading(.interface($0.interface), from: $0.lines) }
      + Reading.unread(rest, by: name, because: "not a line of an interface")
  }

  /// Whether a line begins as `3: enp0s8: <…` does.
  private static func opensBlock(_ line: String) -> Bool {
    let parts = line.split(separator: ":", maxSplits: 2)
    return parts.count == 3 && Int(parts[0]) != nil && parts[1].hasPrefix(" ")
      && parts[2].hasPrefix(" <")
  }

  private static func belongsToBlock(_ line: String) -> Bool {
    let first = line.trimmed.prefix { $0 != " " }
    // "state" begins what a copy wraps off the end of the first line.
    return ["inet", "inet6", "valid_lft", "altname", "state", "RX:", "TX:"].contains(first)
      || first.hasPrefix("link/") || first.allSatisfy(\.isNumber)
  }

  private static func interface(_ lines: [OutputLine]) -> ObservedInterface {
    var interface = ObservedInterface(name: "", addresses: [])
    for (index, line) in lines.enumerated() {
      let words = line.text.split(separator: " ").map(String.init)
      if index == 0 {
        interface.name = String(words[1].dropLast().prefix { $0 != "@" })
      }
      // Below it, the word is that of a port of a bridge; a copy may wrap it off the first line.
      if index == 0 || words.first == "state", let state = words.firstIndex(of: "state"),
        words.indices.contains(state + 1)
      {
        interface.state = words[state + 1]
      }
      guard words.count > 1 else { continue }
      switch words[0] {
      case "link/ether": interface.mac = words[1]
      case "inet", "inet6": interface.addresses?.append(words[1])
      default: break
      }
    }
    return interface
  }
}
