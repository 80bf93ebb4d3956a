/// What something is that is replaced.
public enum ReplacedKind: String, Hashable, Sendable, CaseIterable {
  /// A user, a person, what a person belongs to.
  case person
  /// The name of a machine.
  case machine
  /// The name of a site that not everybody knows.
  case site
  /// An address of version 4 or 6.
  case address
  /// The address of a network card.
  case hardware
  /// A UUID, a serial number, the id of a machine.
  case identifier
  /// A public key of SSH, or its fingerprint.
  case key
  /// What the user named.
  case word

  /// What one of them is called.
  public var singular: String {
    switch self {
    case .person: "person or user"
    case .machine: "machine"
    case .site: "site"
    case .address: "address"
    case .hardware: "hardware address"
    case .identifier: "identifier"
    case .key: "key"
    case .word: "word of --name"
    }
  }

  /// What several are called.
  public var plural: String {
    switch self {
    case .person: "persons and users"
    case .machine: "machines"
    case .site: "sites"
    case .address: "addresses"
    case .hardware: "hardware addresses"
    case .identifier: "identifiers"
    case .key: "keys"
    case .word: "words of --name"
    }
  }
}

extension ReplacedKind {
  /// How many there are among what was printed: the address of a card has several forms.
  func count(of printed: some Collection<[UInt8]>) -> Int {
    self == .hardware ? Set(printed.map { $0.filter(\.isHexDigit) }).count : printed.count
  }
}
