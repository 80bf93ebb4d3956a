package import Events

/// What a thing means in the experiment: the same in another session, where its ids are others.
package enum Role: Hashable, Sendable {
  /// A word of the record or of the product: a kind of fault, the status of a node.
  case word(String)
  case machine(MachineID)
  /// A card of a virtual machine, by its number at the hypervisor, from 1.
  case card(MachineID, slot: Int)
  /// What else a machine has by name: an interface, a unit, a peer that it is cut off from.
  case part(MachineID, String)
  case endpoint(Endpoint)
  case service(String)
  /// A container, whose id alone is known from the beginning; in another session it has another.
  case container(ContainerID)
  /// A stage by its number, from 1, and its title.
  case stage(order: Int, title: String)
}

extension Role: CustomStringConvertible {
  /// A readable form without spaces: `swarm-n01.2`, `swarm-n02-oam`, `2.Failover`.
  ///
  /// It is part of ids of findings, so it never changes.
  package var description: String {
    switch self {
    case .machine(let machine): Self.escaped(machine.name)
    case .card(let machine, let slot): "\(Self.escaped(machine.name)).\(slot)"
    case .part(let machine, let name): "\(Self.escaped(machine.name)).\(Self.escaped(name))"
    case .endpoint(let endpoint): Self.escaped(endpoint.target)
    case .service(let name), .word(let name): Self.escaped(name)
    case .container(let id): Self.escaped(id.short)
    case .stage(let order, let title): "\(order).\(Self.escaped(title))"
    }
  }

  /// A name as a form of a web page sends it: a space is `+`, and what is neither letter nor digit nor
  /// one of `-._~:@` is the `%` and two digits of each of its bytes.
  ///
  /// Letters of any script are kept, those that are not visible are none.
  private static func escaped(_ name: String) -> String {
    // Nearly every name, so that Unicode's tables need not be asked.
    if name.utf8.allSatisfy(isPlain) { return name }
    var escaped = ""
    for scalar in name.unicodeScalars {
      let properties = scalar.properties
      if scalar == " " {
        escaped += "+"
      } else if "-._~:@".unicodeScalars.contains(scalar)
        || (properties.isAlphabetic || properties.numericType == .decimal)
          && !properties.isDefaultIgnorableCodePoint
      {
        escaped.unicodeScalars.append(scalar)
      } else {
        for byte in UTF8.encode(scalar) ?? .init() {
          let digits = String(byte, radix: 16, uppercase: true)
          escaped += "%" + (digits.count < 2 ? "0" : "") + digits
        }
      }
    }
    return escaped
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
      || "-._~:@".utf8.contains(byte)
  }
}
