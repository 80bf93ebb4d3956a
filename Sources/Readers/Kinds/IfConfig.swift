internal import Events
internal import Text

/// `ifconfig`: the network interfaces of a machine, in the forms of net-tools 1 and 2, and of the BSDs.
///
///     enp0s8: flags=4163<UP,BROADCAST,RUNNING,MULTICAST>  mtu 1500
///             inet 10.1.1.24  netmask 255.255.255.0  broadcast 10.1.1.255
///
/// net-tools `lib/interface.c`.
struct IfConfig: LookReader {
  static let name = "ifconfig"

  func accepts(_ command: SimpleCommand) -> Bool {
    guard command.program == "ifconfig" else { return false }
    let words = command.words.dropFirst().filter { !$0.hasPrefix("-") }
    return words.count <= 1
  }

  /// An `interface` for every block.
  func read(_ output: CommandOutput) -> [Reading] {
    if output.exit ?? 0 != 0 { return [] }
    let (blocks, rest) = output.lines.blocks { Self.name(on: $0) != nil }
    return blocks.compactMap { block in
      Self.interface(block.map(\.text)).map { Reading(.interface($0), from: block) }
    } + Reading.unread(rest, by: Self.name, because: "not a line of an interface")
  }

  /// The interface that a block begins with: `eth0: flags=…` or `eth0      Link encap:…`.
  private static func name(on line: String) -> String? {
    guard let first = line.first, first != " ", first != "\t" else { return nil }
    let word = line.prefix { $0 != " " }
    if word.hasSuffix(":"), line.contains("flags=") { return String(word.dropLast()) }
    return line.contains("Link encap:") ? String(word) : nil
  }

  private static func interface(_ lines: [String]) -> ObservedInterface? {
    guard let name = lines.first.flatMap(name) else { return nil }
    var interface = ObservedInterface(name: name, addresses: [])
    var flags: Set<String> = []
    for line in lines {
      if let open = line.firstIndex(of: "<"), line.contains("flags=") {
        flags.formUnion(
          line[open...].dropFirst().prefix { $0 != ">" }.split(separator: ",").map(String.init))
      }
      let words = line.split { $0 == " " || $0 == "\t" }.map(String.init)
      if line.contains("MTU:") { flags.formUnion(words) }
      func value(_ key: String) -> String? {
        if let word = words.first(where: { $0.hasPrefix(key + ":") && $0.count > key.count + 1 }) {
          return String(word.dropFirst(key.count + 1))
        }
        return words.firstIndex { $0 == key }.flatMap { $0 + 1 < words.count ? words[$0 + 1] : nil }
      }
      switch words.first {
      case "inet":
        let address = value("inet addr") ?? value("addr") ?? value("inet")
        interface.addresses?.append(
          IPv4Mask.address(address, mask: mask(value("netmask") ?? value("Mask"))) ?? "")
      case "inet6":
        let address = words.count > 2 && words[1] == "addr:" ? words[2] : value("inet6")
        guard let address else { continue }
        let own = String(address.prefix { $0 != "%" })
        interface.addresses?.append(
          own.contains("/") ? own : value("prefixlen").map { "\(own)/\($0)" } ?? own)
      case "ether": interface.mac = value("ether")?.lowercased()
      default:
        if let mac = value("HWaddr") { interface.mac = mac.lowercased() }
      }
    }
    interface.addresses?.removeAll { $0.isEmpty }
    // Without RUNNING it has no link.
    interface.state = flags.contains("UP") && flags.contains("RUNNING") ? "UP" : "DOWN"
    return interface
  }

  /// The BSDs print a mask as a number: `0xffffff00`.
  private static func mask(_ text: String?) -> String? {
    guard let text, text.hasPrefix("0x"), let bits = UInt32(text.dropFirst(2), radix: 16) else {
      return text
    }
    return [24, 16, 8, 0].map { String(bits >> UInt32($0) & 255) }.joined(separator: ".")
  }
}
