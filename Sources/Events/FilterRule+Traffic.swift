/// The packets that a rule of a packet filter is limited to.
package struct FilteredTraffic: Hashable, Sendable {
  /// `tcp`, `udp`, `icmp`.
  package var transport: String
  /// The ports as they were typed: `8080`, `80,443`, `8000:8100`; nil for all.
  package var ports: String?

  package init(transport: String, ports: String? = nil) {
    (self.transport, self.ports) = (transport, ports)
  }

  /// Whether packets from or to a port are among them; also where nobody knows the number of a port.
  package func covers(_ transport: String, port: Int) -> Bool {
    guard self.transport == transport else { return false }
    guard let ports else { return true }
    return ports.split(separator: ",").contains { part in
      let ends = part.split(whereSeparator: { $0 == ":" || $0 == "-" }).map { Int($0) }
      guard let first = ends.first ?? nil, let last = ends.last ?? nil else { return true }
      return (min(first, last)...max(first, last)).contains(port)
    }
  }
}

extension FilteredTraffic: CustomStringConvertible {
  /// `tcp 8080`.
  package var description: String { transport + (ports.map { " \($0)" } ?? "") }
}

extension FilterRule {
  /// What it is limited to; nil where it may be any packet.
  package var traffic: FilteredTraffic? {
    guard let rule, !isPolicy else { return nil }
    let words = rule.split(separator: " ").map(String.init)
    return tool == "nft" ? Self.trafficOfTables(words) : Self.trafficOfChains(words)
  }

  /// `-j DROP -p tcp --dport 8080`.
  private static func trafficOfChains(_ words: [String]) -> FilteredTraffic? {
    func value(_ isNamed: (String) -> Bool) -> (value: String, isNegated: Bool)? {
      guard let place = words.firstIndex(where: isNamed), words.indices.contains(place + 1) else {
        return nil
      }
      return (words[place + 1], place > 0 && words[place - 1] == "!")
    }
    guard let transport = value({ $0 == "-p" }), !transport.isNegated,
      let name = named(transport.value)
    else { return nil }
    let ports = [
      ["--dport", "--dports", "--destination-port", "--destination-ports"],
      ["--sport", "--sports", "--source-port", "--source-ports"], ["--ports"],
    ].compactMap { names in value(names.contains) }
    // All ports but one are most of them.
    let isAny = ports.isEmpty || ports.contains(where: \.isNegated)
    return FilteredTraffic(
      transport: name, ports: isAny ? nil : ports.map(\.value).joined(separator: ","))
  }

  /// `tcp dport { 80, 443 } drop`, `ip protocol icmp drop`.
  private static func trafficOfTables(_ words: [String]) -> FilteredTraffic? {
    for (place, word) in words.enumerated() {
      let rest = words[(place + 1)...]
      if word == "protocol" || word == "l4proto", let name = rest.first.flatMap(named) {
        return FilteredTraffic(transport: name)
      }
      guard let name = named(word), let field = rest.first else { continue }
      guard field == "dport" || field == "sport", rest.dropFirst().first != "!=" else {
        return FilteredTraffic(transport: name)
      }
      let list = rest.dropFirst()
      let end =
        list.first?.hasPrefix("{") == true
        ? list.firstIndex { $0.hasSuffix("}") } ?? list.endIndex - 1 : list.startIndex
      guard list.indices.contains(end) else { return FilteredTraffic(transport: name) }
      let ports = list[...end].joined().filter { $0 != "{" && $0 != "}" }
      return FilteredTraffic(transport: name, ports: ports)
    }
    return nil
  }

  /// The name of a protocol that may be written as its number.
  private static func named(_ text: String) -> String? {
    switch text.lowercased() {
    case "tcp", "6": "tcp"
    case "udp", "17": "udp"
    case "icmp", "1": "icmp"
    case "icmpv6", "ipv6-icmp", "58": "icmpv6"
    case "sctp", "132": "sctp"
    default: nil
    }
  }
}
