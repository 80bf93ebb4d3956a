package import Session

/// A network interface as the operating system shows it.
package struct ObservedInterface: Hashable, Sendable, Encodable {
  /// Its name, without the `@peer`.
  package var name: String
  /// The hardware address.
  package var mac: String?
  /// IPv4 and IPv6 addresses with their prefix length: `10.1.1.24/24`; nil where only links are shown.
  package var addresses: [String]?
  /// The operational state: `UP`, `DOWN`, `UNKNOWN`.
  package var state: String?

  package init(
    name: String, mac: String? = nil, addresses: [String]? = [], state: String? = nil
  ) {
    (self.name, self.mac, self.addresses, self.state) = (name, mac, addresses, state)
  }
}

/// Whether an interface has a link.
package struct ObservedCarrier: Hashable, Sendable, Encodable {
  package var interface: String
  /// `on` with a link.
  package var state: Switch
  /// When it changed, by the clock of that machine; nil where only the state is shown.
  package var at: Timestamp?
  /// The length of the smallest step of `at`, in seconds.
  package var resolution: Double?
  /// Its speed as printed: `1000Mb/s`.
  package var speed: String?

  package init(interface: String, state: Switch, at: Timestamp? = nil, resolution: Double? = nil) {
    (self.interface, self.state, self.at, self.resolution) = (interface, state, at, resolution)
  }
}

/// A route of an operating system.
package struct ObservedRoute: Hashable, Sendable, Encodable {
  /// Where it leads: `default`, `10.1.1.0/24`.
  package var destination: String
  /// The next machine.
  package var gateway: String?
  /// The interface it leaves by.
  package var interface: String?
  /// The address it leaves with.
  package var address: String?
  /// Its rank; the lowest is taken.
  package var metric: Int?
  /// What becomes of packets, where they are not sent on: `blackhole`, `unreachable`.
  package var type: String?

  package init(
    destination: String, gateway: String? = nil, interface: String? = nil, address: String? = nil,
    metric: Int? = nil
  ) {
    (self.destination, self.gateway, self.interface) = (destination, gateway, interface)
    (self.address, self.metric) = (address, metric)
  }
}

/// A socket of an operating system.
package struct ObservedSocket: Hashable, Sendable, Encodable {
  /// `tcp`, `udp`.
  package var transport: String
  /// Its state as printed: `LISTEN`, `ESTAB`, `UNCONN`.
  package var state: String
  /// Its own address and port: `0.0.0.0:80`.
  package var local: String
  /// The address and port of the other side.
  package var peer: String
  /// The program that holds it, where it is shown.
  package var process: String?

  package init(
    transport: String, state: String, local: String, peer: String, process: String? = nil
  ) {
    (self.transport, self.state, self.local, self.peer) = (transport, state, local, peer)
    self.process = process
  }
}

/// A row of a table of which nothing follows: a secret, a neighbour on the network, a pod.
package struct ObservedRow: Hashable, Sendable, Encodable {
  /// What it is a row of: `secret`, `neighbour`, `kubernetes-pod`.
  package var of: String
  /// What the row is about.
  package var name: String
  /// Its other cells as printed, by their titles.
  package var values: [String: String] = [:]

  package init(of: String, name: String, values: [String: String?] = [:]) {
    self.of = of
    self.name = name
    self.values = values.compactMapValues(\.self)
  }
}

/// A table that no reader claims, as it was printed; nothing follows from it.
package struct ObservedTable: Hashable, Sendable, Encodable {
  /// The titles of the columns; the first is empty where the rows begin with names of their own.
  package var titles: [String]
  /// The cells of each row as printed, in the order of the titles; empty where nothing is printed.
  package var rows: [[String]]
  /// The bytes of each row in the stream: the first, and the first behind them.
  package var spans: [[Int]]

  package init(titles: [String], rows: [[String]], spans: [[Int]]) {
    (self.titles, self.rows, self.spans) = (titles, rows, spans)
  }
}

/// Names of a machine or an address.
package struct ObservedName: Hashable, Sendable, Encodable {
  /// The names, the main one first.
  package var names: [String]
  /// The address they resolve to; nil where the machine names itself.
  package var address: String?

  package init(names: [String], address: String? = nil) {
    self.names = names
    self.address = address
  }
}

/// A unit of the service manager.
package struct ObservedUnit: Hashable, Sendable, Encodable {
  /// `docker.service`.
  package var name: String
  /// `active`, `inactive`, `failed`, `activating`.
  package var state: String
  /// The state in detail: `running`, `dead`.
  package var detail: String?
  /// Since when, by the clock of that machine.
  package var since: Timestamp?

  package init(name: String, state: String, detail: String? = nil, since: Timestamp? = nil) {
    (self.name, self.state, self.detail, self.since) = (name, state, detail, since)
  }
}

/// How long a machine has been running.
package struct ObservedUptime: Hashable, Sendable, Encodable {
  package var age: AgeBounds
  /// Processes that wanted to run, on average over 1, 5 and 15 minutes.
  package var load: [Double]

  package init(age: AgeBounds, load: [Double] = []) {
    self.age = age
    self.load = load
  }
}

/// Which clock of a machine.
package enum ClockKind: String, Hashable, Sendable, Encodable {
  case system
  /// The times of `dmesg -T`.
  case kernel
  case engine
  /// The hypervisor's, of its machines' states.
  case hypervisor
}

/// What a clock showed.
///
/// Together with the times of the entry it tells how far the clock is off.
package struct ObservedClock: Hashable, Sendable, Encodable {
  package var clock: ClockKind
  package var reading: Timestamp
  /// The length of its smallest step shown, in seconds.
  package var resolution: Double

  package init(clock: ClockKind, reading: Timestamp, resolution: Double) {
    (self.clock, self.reading, self.resolution) = (clock, reading, resolution)
  }
}
