internal import Events

/// `ip address`: the network interfaces of a machine.
///
///     3: enp0s8: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc fq_codel state UP group default qlen 1000
///         link/ether 08:00:27:8e:91:61 brd ff:ff:ff:ff:ff:ff
///         inet 10.1.1.24/24 metric 1024 brd 10.1.1.255 scope global dynamic enp0s8
///
/// iproute2 `ip/ipaddress.c`.
public struct IPAddress: Reader {
  /// The name in fixtures and messages.
  public static let name = "ip-address"

  /// A reader.
  public init() {}

  /// Whether it is `ip address [show]` in its usual form.
  public func accepts(_ command: SimpleCommand) -> Bool {
    guard command.program == "ip" else { return false }
    let words = command.words.dropFirst().drop { ["-4", "-6", "-s", "-d", "-c"].contains($0) }
    guard let object = words.first,
      ["a", "ad", "add", "addr", "addre", "addres", "address"].contains(object)
    else { return false }
    return words.dropFirst().first.map { "show".hasPrefix($0) || "list".hasPrefix($0) } ?? true
  }

  /// An `interface` for every numbered block.
  public func read(_ output: CommandOutput) -> [Reading] {
    if output.isUnreached { return [] }
    var blocks: [[OutputLine]] = []
    var rest: [OutputLine] = []
    for line in output.lines where !line.isBlank {
      if Self.opensBlock(line.text) {
        blocks.append([line])
      } else if blocks.isEmpty || !Self.belongsToBlock(line.text) {
        rest.append(line)
      } else {
        blocks[blocks.count - 1].append(line)
      }
    }
    return blocks.map { Reading(.interface(Self.interface($0)), from: $0) }
      + Reading.unread(rest, by: Self.name, because: "it is no line of an interface")
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
      if let state = words.firstIndex(of: "state"), words.indices.contains(state + 1) {
        interface.state = words[state + 1]
      }
      guard words.count > 1 else { continue }
      switch words[0] {
      case "link/ether": interface.mac = words[1]
      case "inet", "inet6": interface.addresses.append(words[1])
      default: break
      }
    }
    return interface
  }
}
