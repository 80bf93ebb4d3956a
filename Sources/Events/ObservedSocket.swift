/// A socket of an operating system.
public struct ObservedSocket: Hashable, Sendable, Encodable {
  /// `tcp`, `udp`.
  public var transport: String
  /// Its state as printed: `LISTEN`, `ESTAB`, `UNCONN`.
  public var state: String
  /// Its own address and port: `0.0.0.0:80`.
  public var local: String
  /// The address and port of the other side.
  public var peer: String
  /// The program that holds it, where it is shown.
  public var process: String?

  /// An observation with what was seen.
  public init(
    transport: String, state: String, local: String, peer: String, process: String? = nil
  ) {
    self.transport = transport
    self.state = state
    self.local = local
    self.peer = peer
    self.process = process
  }
}
