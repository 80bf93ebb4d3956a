internal import Events

extension ObservedInterface {
  /// Whether it is a network card, by systemd's names (`en…`, `wl…`, `ww…`) and the kernel's old
  /// ones (`eth0`), and not a bridge, a tunnel or the end of a container's cable.
  var isHardware: Bool { Self.isHardware(name) }

  /// Whether an interface of that name is a network card.
  static func isHardware(_ name: String) -> Bool {
    ["en", "eth", "wl", "ww"].contains { name.hasPrefix($0) }
  }
}
